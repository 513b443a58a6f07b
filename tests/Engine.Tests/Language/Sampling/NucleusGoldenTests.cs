using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language.Sampling;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Language.Sampling;

public sealed class NucleusGoldenTests
{
    [Theory]
    [InlineData("0.1")]
    [InlineData("0.5")]
    [InlineData("0.9")]
    [InlineData("0.999")]
    public void TopP_GoldenLogits_KeepsExactlyTheGoldenTokens(string mass)
    {
        using var scope = NewDisposeScope();
        using var golden = SafetensorsFile.Open(TestFiles.Golden("gpt2-tiny/golden.safetensors"));
        var logits = golden.Read("nucleus.logits").data<float>().ToArray(); // [4, 50]
        var keep = golden.Read($"nucleus.keep_{mass}").data<float>().ToArray(); // [4, 50]
        var topP = new TopP(float.Parse(mass));
        for (var row = 0; row < 4; row++)
        {
            topP.Apply(logits.AsSpan(50 * row, 50), [], 0);
            for (var i = 50 * row; i < 50 * (row + 1); i++) Assert.Equal(keep[i] == 1, float.IsFinite(logits[i]));
        }
    }
}
