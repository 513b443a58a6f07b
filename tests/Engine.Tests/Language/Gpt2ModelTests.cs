using ComicCluster.Engine.Language;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Language;

public sealed class Gpt2ModelTests
{
    [Fact]
    public void Logits_GoldenModel_AreTheReferences()
    {
        using var scope = NewDisposeScope();
        using var model = TinyGpt2.Load();
        using var _ = no_grad();
        var logits = model.Logits(TinyGpt2.Golden("ids"));
        Assert.True((logits - TinyGpt2.Golden("logits")).abs().max().ToDouble() < 1e-4);
    }

    [Fact]
    public void Loss_GoldenModelAndMask_GivesTheReferencesLossAndGradients()
    {
        using var scope = NewDisposeScope();
        using var model = TinyGpt2.Load();
        var loss = model.Loss(TinyGpt2.Golden("ids"), TinyGpt2.Golden("loss_mask"));
        loss.backward();
        var expected = TinyGpt2.Golden("loss").ToDouble();
        Assert.InRange(loss.ToDouble(), expected * (1 - 1e-5), expected * (1 + 1e-5));
        foreach (var (name, parameter) in model.Parameters)
        {
            var difference = TinyGpt2.RelativeDifference(TinyGpt2.Golden($"grad.transformer.{name}"), parameter.grad!);
            Assert.True(difference < 1e-4, $"gradient of {name} differs by {difference}");
        }
    }

    [Fact]
    public void Loss_WithoutGradients_IsTheSame()
    {
        using var scope = NewDisposeScope();
        using var model = TinyGpt2.Load();
        using var _ = no_grad();
        var loss = model.Loss(TinyGpt2.Golden("ids"), TinyGpt2.Golden("loss_mask")).ToDouble();
        Assert.Equal(TinyGpt2.Golden("loss").ToDouble(), loss, 1e-5);
    }

    [Fact]
    public void Loss_RandomModel_IsNearTheLogarithmOfTheVocabulary()
    {
        using var scope = NewDisposeScope();
        using var model = Gpt2Model.Random(TinyGpt2.Config with { Width = 128, InnerWidth = 512 }, 3);
        using var _ = no_grad();
        Assert.InRange(model.Loss(TinyGpt2.Golden("ids")).ToDouble(), Math.Log(211) - 0.1, Math.Log(211) + 0.2);
    }

    [Fact]
    public void Random_SameSeed_SameWeightsOfTheRightSpread()
    {
        using var scope = NewDisposeScope();
        var config = TinyGpt2.Config with { Width = 128, InnerWidth = 512 };
        using var a = Gpt2Model.Random(config, 3);
        using var b = Gpt2Model.Random(config, 3);
        Assert.All(a.Parameters, parameter => Assert.True(parameter.Value.equal(b.Parameters[parameter.Key]).all().ToBoolean()));
        using var _ = no_grad();
        Assert.Equal(0.02, a.Parameters["h.0.mlp.c_fc.weight"].std().ToDouble(), 0.001);
        Assert.Equal(0.02 / Math.Sqrt(6), a.Parameters["h.1.attn.c_proj.weight"].std().ToDouble(), 0.0005);
        Assert.Equal(1, a.Parameters["ln_f.weight"].min().ToDouble());
    }

    [Fact]
    public void Loss_Dropout_OnlyInTraining()
    {
        using var scope = NewDisposeScope();
        using var model = TinyGpt2.Load();
        using var _ = no_grad();
        var ids = TinyGpt2.Golden("ids");
        var quiet = model.Loss(ids).ToDouble();
        Assert.Equal(quiet, model.Loss(ids).ToDouble());
        model.Training = true;
        Assert.NotEqual(quiet, model.Loss(ids).ToDouble());
    }

    [Fact]
    public void Loss_MoreRowsThanAChunk_EqualsCrossEntropyOfWholeLogits()
    {
        using var scope = NewDisposeScope();
        using var model = TinyGpt2.Load();
        var ids = tensor(Enumerable.Range(0, 10).SelectMany(i => TinyGpt2.Tokens(64, (ulong)i)).Select(id => (long)id).ToArray(), [10, 64]);
        var plain = nn.functional.cross_entropy(model.Logits(ids).narrow(1, 0, 63).reshape(-1, 211), ids.narrow(1, 1, 63).reshape(-1));
        (plain * 3).backward();
        var expected = model.Parameters.ToDictionary(p => p.Key, p => p.Value.grad!.clone());
        foreach (var parameter in model.Parameters.Values) parameter.grad!.zero_();
        var loss = model.Loss(ids);
        (loss * 3).backward();
        Assert.Equal(plain.ToDouble(), loss.ToDouble(), 1e-5);
        Assert.All(model.Parameters, p => Assert.True(TinyGpt2.RelativeDifference(expected[p.Key], p.Value.grad!) < 1e-4, p.Key));
    }

    [Fact]
    public void Logits_RealCheckpoints_AreTheReferences()
    {
        // Computed once with the reference implementation in float32.
        var fake = TinyGpt2.Config with { VocabularySize = 50257, ContextLength = 1024, Width = 2, Layers = 1, Heads = 1, InnerWidth = 8 };
        AssertLogits("models/fake_gpt2", fake, [58, 28993, 2361, 11075, 287, 262, 995], 10.823603630,
            [0.015481, 0.007540, 0.020593, -0.010573, 0.012348, 0.020802, 0.027628, -0.003931, -0.001781, -0.021646, 0.027678, -0.025791]);
        AssertLogits("models/tiny_gpt2", fake with { VocabularySize = 21 }, [1, 5, 2, 7, 3], 3.023932934,
            [0.029039, 0.019775, 0.032476, -0.032130, -0.058281, -0.013793, -0.038713, 0.010800, -0.060132, -0.024975, 0.010323, -0.013599]);
    }

    [Fact]
    public void Constructor_MissingOrMisshapenWeight_NamesIt()
    {
        using var scope = NewDisposeScope();
        var weights = Gpt2Weights.Random(TinyGpt2.Config, 0);
        weights["h.1.ln_2.bias"] = zeros(33);
        Assert.Contains("h.1.ln_2.bias", Assert.Throws<InvalidDataException>(() => new Gpt2Model(TinyGpt2.Config, weights)).Message);
        weights.Remove("h.0.mlp.c_fc.bias");
        Assert.Contains("h.0.mlp.c_fc.bias", Assert.Throws<InvalidDataException>(() => new Gpt2Model(TinyGpt2.Config, weights)).Message);
        foreach (var weight in weights.Values) weight.Dispose();
    }

    [Fact]
    public void Hidden_LongerThanTheContext_IsRefused()
    {
        using var scope = NewDisposeScope();
        using var model = TinyGpt2.Load();
        var error = Assert.Throws<ArgumentException>(() => model.Hidden(zeros(1, 65, ScalarType.Int64)));
        Assert.Contains("64", error.Message);
    }

    private static void AssertLogits(string folder, Gpt2Config config, long[] ids, double loss, double[] expected)
    {
        using var scope = NewDisposeScope();
        using var model = TinyGpt2.Load(Path.Combine(TestFiles.Shared(folder), "model.safetensors"), config);
        using var _ = no_grad();
        var tokens = tensor(ids).unsqueeze(0);
        var logits = model.Logits(tokens)[0, ids.Length - 1].data<float>().ToArray();
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], logits[i], 2e-6);
        Assert.Equal(loss, model.Loss(tokens).ToDouble(), 1e-5);
    }
}
