using System.Runtime.CompilerServices;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>Causal attention of one head over the cache (Vaswani et al., "Attention is all you need", 2017, section 3.2.1).</summary>
internal static unsafe class AttentionKernel<TSimd, TVector> where TSimd : struct, ISimd<TVector> where TVector : unmanaged
{
    private const int GroupTokens = KeyValueLayout.GroupTokens;

    /// <summary>Stores a token's key and value in its block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Store(float* keys, KeyValueLayout layout, int token, float* key, float* value)
    {
        var lane = Lane(keys, layout.HeadWidth, token);
        for (var d = 0; d < layout.HeadWidth; d++) lane[d * GroupTokens] = key[d];
        var values = keys + layout.KeyFloats + token * layout.PaddedHeadWidth;
        new Span<float>(value, layout.HeadWidth).CopyTo(new Span<float>(values, layout.HeadWidth));
    }

    /// <summary>Asks for the keys and values of a block's first tokens: they are pieces too short for the hardware to read ahead.</summary>
    public static void Prefetch(float* keys, KeyValueLayout layout, int count)
    {
        var groups = (count + GroupTokens - 1) / GroupTokens;
        Cpu.Prefetch.Whole(keys, (long)groups * GroupTokens * layout.HeadWidth * sizeof(float));
        Cpu.Prefetch.Whole(keys + layout.KeyFloats, (long)count * layout.PaddedHeadWidth * sizeof(float));
    }

    /// <summary>The scores of the first <paramref name="count"/> tokens of a block; what follows them in whole steps is arbitrary.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Score(float* keys, float* query, int headWidth, int count, float* scores)
    {
        var width = TSimd.Width;
        for (var token = 0; token < count; token += 4 * width)
        {
            // Four vectors of tokens at a time; those behind the last token read what is read already.
            var k0 = Lane(keys, headWidth, token);
            var k1 = token + width < count ? Lane(keys, headWidth, token + width) : k0;
            var k2 = token + 2 * width < count ? Lane(keys, headWidth, token + 2 * width) : k0;
            var k3 = token + 3 * width < count ? Lane(keys, headWidth, token + 3 * width) : k0;
            TVector s0 = default, s1 = default, s2 = default, s3 = default;
            for (var d = 0; d < headWidth; d++)
            {
                var q = TSimd.Create(query[d]);
                s0 = TSimd.FusedMultiplyAdd(TSimd.Load(k0 + d * GroupTokens), q, s0);
                s1 = TSimd.FusedMultiplyAdd(TSimd.Load(k1 + d * GroupTokens), q, s1);
                s2 = TSimd.FusedMultiplyAdd(TSimd.Load(k2 + d * GroupTokens), q, s2);
                s3 = TSimd.FusedMultiplyAdd(TSimd.Load(k3 + d * GroupTokens), q, s3);
            }
            TSimd.Store(s0, scores + token);
            TSimd.Store(s1, scores + token + width);
            TSimd.Store(s2, scores + token + 2 * width);
            TSimd.Store(s3, scores + token + 3 * width);
        }
    }

    /// <summary>Turns scores into e^(score - largest), in place, and returns their sum. What follows the last score becomes 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Softmax(float* scores, int count)
    {
        var width = TSimd.Width;
        var padded = (count + width - 1) / width * width;
        for (var i = count; i < padded; i++) scores[i] = float.NegativeInfinity;
        var largest = TSimd.Load(scores);
        for (var i = width; i < padded; i += width) largest = TSimd.Max(largest, TSimd.Load(scores + i));
        var max = TSimd.Create(TSimd.MaxAcross(largest));
        for (var i = 0; i < padded; i += width)
            TSimd.Store(VectorMath<TSimd, TVector>.Exp(TSimd.Subtract(TSimd.Load(scores + i), max)), scores + i);
        for (var i = count; i < padded; i++) scores[i] = 0;
        TVector sum = default;
        for (var i = 0; i < padded; i += width) sum = TSimd.Add(sum, TSimd.Load(scores + i));
        return TSimd.Sum(sum);
    }

    /// <summary>Adds the weighted values of a block's first tokens to <paramref name="result"/>, [padded head width].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mix(float* values, float* weights, int count, int paddedHeadWidth, float* result)
    {
        var width = TSimd.Width;
        for (var d = 0; d < paddedHeadWidth; d += 4 * width)
        {
            TVector r0 = TSimd.Load(result + d), r1 = TSimd.Load(result + d + width);
            TVector r2 = TSimd.Load(result + d + 2 * width), r3 = TSimd.Load(result + d + 3 * width);
            for (var token = 0; token < count; token++)
            {
                var weight = TSimd.Create(weights[token]);
                var value = values + token * paddedHeadWidth + d;
                r0 = TSimd.FusedMultiplyAdd(weight, TSimd.Load(value), r0);
                r1 = TSimd.FusedMultiplyAdd(weight, TSimd.Load(value + width), r1);
                r2 = TSimd.FusedMultiplyAdd(weight, TSimd.Load(value + 2 * width), r2);
                r3 = TSimd.FusedMultiplyAdd(weight, TSimd.Load(value + 3 * width), r3);
            }
            TSimd.Store(r0, result + d);
            TSimd.Store(r1, result + d + width);
            TSimd.Store(r2, result + d + 2 * width);
            TSimd.Store(r3, result + d + 3 * width);
        }
    }

    /// <summary>The first dimension of a token's key; the next ones follow in steps of a group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* Lane(float* keys, int headWidth, int token) =>
        keys + token / GroupTokens * GroupTokens * headWidth + token % GroupTokens;
}
