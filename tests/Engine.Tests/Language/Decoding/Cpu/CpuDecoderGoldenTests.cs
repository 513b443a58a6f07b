using ComicCluster.Engine.Language.Decoding.Cpu;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Language.Decoding.Cpu;

public sealed class CpuDecoderGoldenTests
{
    public static TheoryData<int> Widths => [.. KernelSelection.Supported.Select(width => (int)width)];

    [Theory, MemberData(nameof(Widths))]
    public void Append_TokenByToken_GivesTheGoldenLogits(int width)
    {
        using var scope = NewDisposeScope();
        using var golden = TinyGpt2.Golden;
        var ids = golden.Read("ids").data<long>().ToArray(); // [2, 48]
        var expected = golden.Read("logits").data<float>().ToArray(); // [2, 48, 211]
        using var decoder = TinyGpt2.Decoder(width: (VectorWidth)width);
        using var session = decoder.Start(2);
        var logits = new float[2 * 211];
        for (var position = 0; position < 48; position++)
        {
            session.Append([new[] { (int)ids[position] }, new[] { (int)ids[48 + position] }], logits);
            for (var sequence = 0; sequence < 2; sequence++)
                for (var token = 0; token < 211; token++)
                    Assert.Equal(expected[(sequence * 48 + position) * 211 + token], logits[sequence * 211 + token], 1e-4f);
        }
    }

    [Theory]
    [InlineData(WeightFormat.Float32)]
    [InlineData(WeightFormat.BFloat16)]
    [InlineData(WeightFormat.Int8)]
    public void Append_GreedyChoice_WritesTheGoldenTokens(WeightFormat format)
    {
        using var scope = NewDisposeScope();
        using var golden = TinyGpt2.Golden;
        var expected = golden.Read("greedy_from_8").data<long>().Select(id => (int)id).ToArray();
        using var decoder = TinyGpt2.Decoder(format);
        using var session = decoder.Start(1);
        var logits = new float[211];
        var next = expected[..8];
        foreach (var token in expected[8..])
        {
            session.Append([next], logits);
            next = [Array.IndexOf(logits, logits.Max())];
            Assert.Equal(token, next[0]);
        }
    }

    [Fact]
    public void Append_OneHeadOfTwo_AgreesAcrossWidthsAndFormats()
    {
        using var scope = NewDisposeScope();
        var weights = TinyGpt2.Read(TestFiles.Shared("models/fake_gpt2/model.safetensors"));
        var config = TinyGpt2.Config with
        {
            VocabularySize = 50257, ContextLength = 1024, Width = 2, Layers = 1, Heads = 1, InnerWidth = 8,
        };
        using var decoder = new CpuDecoder(weights, config);
        var expected = TinyGpt2.Logits(decoder, [15496, 11, 995, 0]);
        Assert.True(expected.Max() > expected.Min());
        foreach (var width in KernelSelection.Supported)
            foreach (var format in Enum.GetValues<WeightFormat>())
            {
                using var other = new CpuDecoder(config, format, new TensorParameters(weights, config).Read, 1, width);
                var actual = TinyGpt2.Logits(other, [15496, 11, 995, 0]);
                var bound = (format switch { WeightFormat.Float32 => 1e-5f, _ => 0.02f }) * expected.Max(MathF.Abs);
                for (var i = 0; i < actual.Length; i++) Assert.Equal(expected[i], actual[i], bound);
            }
    }
}
