using ComicCluster.Engine.Language.Decoding.Cpu;

namespace ComicCluster.Engine.Tests.Language.Decoding.Cpu;

/// <summary>A sequence's logits are the same bits however they are computed.</summary>
public sealed class CpuDecoderBitsTests
{
    public static TheoryData<WeightFormat> Formats => [.. Enum.GetValues<WeightFormat>()];

    [Theory, MemberData(nameof(Formats))]
    public void Append_AnyPieces_GiveTheSameBits(WeightFormat format)
    {
        using var decoder = TinyGpt2.OddDecoder(format);
        var tokens = TinyGpt2.Tokens(150, 333);
        var expected = TinyGpt2.Logits(decoder, tokens, [.. Enumerable.Repeat(1, 150)]);
        Assert.All(expected, logit => Assert.True(float.IsFinite(logit)));
        Assert.Equal(expected, TinyGpt2.Logits(decoder, tokens));
        Assert.Equal(expected, TinyGpt2.Logits(decoder, tokens, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 31, 32, 32));
        Assert.NotEqual(expected, TinyGpt2.Logits(decoder, tokens[1..]));
    }

    [Theory, MemberData(nameof(Formats))]
    public void Append_AnyNeighbours_GiveTheSameBits(WeightFormat format)
    {
        using var decoder = TinyGpt2.OddDecoder(format);
        foreach (var batch in new[] { 2, 3, 4, 5, 7, 8, 9, 17, 40 })
        {
            var sequences = Enumerable.Range(0, batch).Select(i => TinyGpt2.Tokens(3 + 5 * i % 23, 333, (ulong)i)).ToArray();
            using var session = decoder.Start(batch);
            var logits = new float[batch * 333];
            session.Append([.. sequences.Select(s => s.AsMemory(0, s.Length - 1))], logits);
            session.Append([.. sequences.Select(s => s.AsMemory(s.Length - 1))], logits);
            for (var i = 0; i < batch; i++) Assert.Equal(TinyGpt2.Logits(decoder, sequences[i]), logits[(i * 333)..((i + 1) * 333)]);
        }
    }

    [Theory, MemberData(nameof(Formats))]
    public void Append_AnyNumberOfThreads_GivesTheSameBits(WeightFormat format)
    {
        var tokens = TinyGpt2.Tokens(90, 333);
        using var alone = TinyGpt2.OddDecoder(format, threads: 1);
        var expected = TinyGpt2.Logits(alone, tokens, 80, 1, 1, 8);
        foreach (var threads in new[] { 2, 3, 8 })
        {
            using var decoder = TinyGpt2.OddDecoder(format, threads);
            for (var repeat = 0; repeat < 5; repeat++) Assert.Equal(expected, TinyGpt2.Logits(decoder, tokens, 80, 1, 1, 8));
        }
    }

    [Theory, MemberData(nameof(Formats))]
    public void Append_AnyVectorWidth_AgreesWithThePlainPath(WeightFormat format)
    {
        var tokens = TinyGpt2.Tokens(70, 333);
        using var plain = TinyGpt2.OddDecoder(format, threads: 1, VectorWidth.Scalar);
        var expected = TinyGpt2.Logits(plain, tokens, 60, 10);
        var scale = expected.Max(MathF.Abs);
        foreach (var width in KernelSelection.Supported)
        {
            using var decoder = TinyGpt2.OddDecoder(format, width: width);
            var actual = TinyGpt2.Logits(decoder, tokens, 60, 10);
            // 16-bit activations may round the other way where sums of a layer norm differ in the last bit.
            var bound = scale * (format == WeightFormat.Int8 ? 2e-4f : 2e-5f);
            for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], bound);
        }
    }
}
