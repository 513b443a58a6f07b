using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ComicCluster.Engine.Training;

/// <summary>
/// One pass of AdamW over memory. libtorch's operations go over it nineteen times, and GPT-2 small's parameters, gradients and moments
/// are 2 GB.
/// </summary>
/// <param name="Shrink">1 − learning rate · weight decay.</param>
/// <param name="GradientScale">What gradients are multiplied with first.</param>
/// <param name="Beta1">Decay of the mean gradient.</param>
/// <param name="Beta2">Decay of the mean squared gradient.</param>
/// <param name="StepSize">Learning rate / (1 − β₁ᵗ).</param>
/// <param name="RootCorrection2">√(1 − β₂ᵗ).</param>
/// <param name="Epsilon">ε.</param>
internal readonly record struct AdamWKernel(
    float Shrink, float GradientScale, float Beta1, float Beta2, float StepSize, float RootCorrection2, float Epsilon)
{
    /// <summary>Elements of one task: 256 KB of each array.</summary>
    private const long TaskElements = 1 << 16;

    /// <summary>Updates arrays of equal length with a task for every part; <paramref name="threads"/> at once.</summary>
    public unsafe void Update(float* parameter, float* gradient, float* m, float* v, long count, int threads)
    {
        var kernel = this;
        var tasks = (count + TaskElements - 1) / TaskElements;
        if (tasks == 1) kernel.Update(parameter, gradient, m, v, count);
        else
        {
            Parallel.For(0, tasks, new ParallelOptions { MaxDegreeOfParallelism = threads }, task =>
            {
                var start = task * TaskElements;
                kernel.Update(parameter + start, gradient + start, m + start, v + start, Math.Min(TaskElements, count - start));
            });
        }
    }

    private unsafe void Update(float* parameter, float* gradient, float* m, float* v, long count)
    {
        long i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i + Vector512<float>.Count <= count; i += Vector512<float>.Count)
            {
                var g = Vector512.Load(gradient + i) * GradientScale;
                var mean = Vector512.Load(m + i);
                mean += (g - mean) * (1 - Beta1);
                var square = Vector512.Load(v + i) * Beta2 + g * g * (1 - Beta2);
                var step = mean * StepSize / (Vector512.Sqrt(square) / RootCorrection2 + Vector512.Create(Epsilon));
                mean.Store(m + i);
                square.Store(v + i);
                (Vector512.Load(parameter + i) * Shrink - step).Store(parameter + i);
            }
        }
        for (; i < count; i++) UpdateOne(ref parameter[i], gradient[i], ref m[i], ref v[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void UpdateOne(ref float parameter, float gradient, ref float m, ref float v)
    {
        var g = gradient * GradientScale;
        m += (g - m) * (1 - Beta1);
        v = v * Beta2 + g * g * (1 - Beta2);
        parameter = parameter * Shrink - m * StepSize / (MathF.Sqrt(v) / RootCorrection2 + Epsilon);
    }
}
