using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Painting.Priors;
using ComicCluster.Engine.Tests.Painting.Layers;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting.Priors;

public sealed class FieldPriorTests : IDisposable
{
    private static readonly PriorConfig Config = LayeredStudio.Config;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Imagine_FoldedField_IsThePlainSirenThatWasTrained()
    {
        using var scope = NewDisposeScope();
        using var prior = FieldPrior.Random(Config, 1);
        var shape = Config.Field.Siren;
        var grid = new CoordinateGrid(5, 7);
        var points = stack([tensor(grid.Rows()).view(-1, 1).expand(5, 7), tensor(grid.Columns()).view(1, -1).expand(5, 7)], -1).view(1, -1, 2);
        var trained = prior.Fold(prior.Words(["red house"])).Evaluate(points)[0]; // [labels, points]
        using var weights = new SirenWeights(shape, tensor(prior.Imagine("red house")[..shape.Parameters]));
        using var renderer = ISirenRenderer.For(CPU, 1 << 20);
        using var pass = renderer.Forward([weights], grid, forBackward: false);
        Assert.InRange((pass.Output[0].flatten(1) - trained).abs().max().item<float>(), 0, 1e-5);
    }

    [Fact]
    public void Imagine_OtherOrderAndUnknownWords_ChangeNothing()
    {
        using var prior = FieldPrior.Random(Config, 1);
        Assert.Equal(prior.Imagine("red house"), prior.Imagine("A house, RED, and zeppelins"));
        Assert.NotEqual(prior.Imagine("red house"), prior.Imagine("blue house"));
    }

    [Fact]
    public void Load_WhatWasSaved_ImaginesTheSame()
    {
        using var backdrops = FieldPrior.Random(Config, 1);
        using var things = FieldPrior.Random(Config, 2);
        PriorCheckpoint.Save(_folder.In("prior"), (Config, backdrops.Parameters), (Config, things.Parameters));
        using var loaded = PanelPrior.Load(_folder.In("prior"));
        Assert.Equal(64, loaded.Digest.Length);
        var (expected, actual) = (things.Imagine("blue tree"), loaded.ImagineThing("blue tree").Parameters!);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 2e-2)); // float16
        Assert.NotEqual(actual, loaded.ImagineBackdrop("blue tree").Parameters);
    }

    [Theory]
    [InlineData("\"model_type\":\"comic-prior\"", "\"model_type\":\"gpt2\"", "not 'comic-prior'")]
    [InlineData("\"sine_layers\":2", "\"sine_layers\":1000", "sine_layers")]
    [InlineData("\"words\":[\"red\"", "\"words\":[\"blue\"", "differ")]
    [InlineData("\"words\":[", "\"words\":[7,", "'words' is no list")]
    [InlineData("\"labels\":4", "\"labels\":5", "modulation")]
    public void Load_DamagedConfig_SaysWhatIsWrong(string sound, string damaged, string message)
    {
        using var prior = FieldPrior.Random(Config, 1);
        PriorCheckpoint.Save(_folder.In("prior"), (Config, prior.Parameters), (Config, prior.Parameters));
        var path = _folder.In("prior/config.json");
        var json = string.Concat(File.ReadAllText(path).Where(letter => !char.IsWhiteSpace(letter)));
        Assert.Contains(sound, json);
        File.WriteAllText(path, json.Replace(sound, damaged, StringComparison.Ordinal));
        Assert.Contains(message, Assert.Throws<CheckpointException>(() => PanelPrior.Load(_folder.In("prior"))).Message);
    }

    [Fact]
    public void Beside_NoFolder_IsNull()
    {
        Directory.CreateDirectory(_folder.In("clip"));
        Assert.Null(PanelPrior.Beside(_folder.In("clip")));
        using var prior = FieldPrior.Random(Config, 1);
        PriorCheckpoint.Save(_folder.In("prior"), (Config, prior.Parameters), (Config, prior.Parameters));
        Assert.Equal(_folder.In("prior"), PanelPrior.Beside(_folder.In("clip")));
    }
}
