using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ComicCluster.Engine.Language.Sampling;

/// <summary>Probabilities from logits.</summary>
internal static class Softmax
{
    /// <summary>exp(logit − largest logit): probabilities up to a common factor, which is 1 / the sum that is returned.</summary>
    /// <exception cref="InvalidOperationException">Every token is forbidden, or a logit is not a number.</exception>
    public static double Unnormalized(ReadOnlySpan<float> logits, Span<float> weights)
    {
        var largest = Largest(logits);
        if (!float.IsFinite(largest))
        {
            throw new InvalidOperationException(float.IsNegativeInfinity(largest)
                ? "Every token is forbidden: the options for sampling leave nothing to choose from."
                : "The model gave logits that are not finite numbers; its weights are damaged or overflow their precision.");
        }
        double sum = 0;
        var from = MemoryMarshal.Cast<float, Vector512<float>>(logits);
        var to = MemoryMarshal.Cast<float, Vector512<float>>(weights);
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = Vector512.Exp(from[i] - Vector512.Create(largest));
            sum += Vector512.Sum(to[i]);
        }
        for (var i = from.Length * Vector512<float>.Count; i < logits.Length; i++) sum += weights[i] = MathF.Exp(logits[i] - largest);
        return sum;
    }

    /// <summary>ln Σ exp(logit).</summary>
    public static double LogSumExp(ReadOnlySpan<float> logits)
    {
        var weights = System.Buffers.ArrayPool<float>.Shared.Rent(logits.Length);
        var sum = Unnormalized(logits, weights.AsSpan(0, logits.Length));
        System.Buffers.ArrayPool<float>.Shared.Return(weights);
        return Largest(logits) + Math.Log(sum);
    }

    /// <summary>The largest number; NaN where one is among them.</summary>
    public static float Largest(ReadOnlySpan<float> values)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        var largest = new Vector<float>(float.NegativeInfinity);
        foreach (var vector in vectors) largest = Vector.Max(largest, vector); // keeps NaN
        var result = float.NegativeInfinity;
        for (var i = 0; i < Vector<float>.Count; i++) result = MathF.Max(result, largest[i]);
        foreach (var value in values[(vectors.Length * Vector<float>.Count)..]) result = MathF.Max(result, value);
        return result;
    }
}
