using ComicCluster.Engine.Language.Decoding.Cpu;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Language.Decoding.Cpu;

/// <summary>What the narrow formats lose, against float32, on the golden sequences.</summary>
public sealed class CpuDecoderQualityTests
{
    [Theory]
    [InlineData(WeightFormat.BFloat16, 0.02, 0.95)]
    [InlineData(WeightFormat.Int8, 0.03, 0.95)]
    public void Append_NarrowWeights_StayCloseToFloat32(WeightFormat format, double largestError, double agreement)
    {
        using var scope = NewDisposeScope();
        using var golden = TinyGpt2.Golden;
        var ids = golden.Read("ids").data<long>().Select(id => (int)id).ToArray(); // [2, 48]
        using var exact = TinyGpt2.Decoder();
        using var narrow = TinyGpt2.Decoder(format);
        using var exactSession = exact.Start(2);
        using var narrowSession = narrow.Start(2);
        float[] expected = new float[2 * 211], actual = new float[2 * 211];
        double error = 0, scale = 0, same = 0;
        for (var position = 0; position < 48; position++)
        {
            ReadOnlyMemory<int>[] tokens = [ids.AsMemory(position, 1), ids.AsMemory(48 + position, 1)];
            exactSession.Append(tokens, expected);
            narrowSession.Append(tokens, actual);
            for (var i = 0; i < expected.Length; i++)
            {
                error = Math.Max(error, Math.Abs(expected[i] - actual[i]));
                scale = Math.Max(scale, Math.Abs(expected[i]));
            }
            for (var sequence = 0; sequence < 2; sequence++) same += Best(expected, sequence) == Best(actual, sequence) ? 1 : 0;
        }
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{format}: error {error / scale:P2} of the largest logit, top-1 agreement {same / 96:P1}");
        Assert.InRange(error / scale, 1e-5, largestError); // not zero: the weights are not the same
        Assert.InRange(same / 96, agreement, 1);
    }

    private static int Best(float[] logits, int sequence)
    {
        var row = logits.AsSpan(sequence * 211, 211);
        var best = 0;
        for (var i = 1; i < row.Length; i++)
            if (row[i] > row[best]) best = i;
        return best;
    }
}
