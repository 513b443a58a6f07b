using ComicCluster.Engine.Language;
using ComicCluster.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Language;

public sealed class LoraAdaptersTests
{
    [Fact]
    public void New_OfMedium_HasThePublishedNumberOfParameters()
    {
        using var scope = NewDisposeScope();
        var medium = new Gpt2Config { VocabularySize = 50257, ContextLength = 1024, Width = 1024, Layers = 24, Heads = 16, InnerWidth = 4096 };
        using var adapters = new LoraAdapters(medium, new(), 1);
        Assert.Equal(786_432, adapters.Parameters.Values.Sum(parameter => parameter.numel())); // r 8 on c_attn
    }

    [Fact]
    public void Hidden_NewAdapters_ChangeNothing_AndTrainedOnesEqualTheMergedWeights()
    {
        using var scope = NewDisposeScope();
        using var plain = TinyGpt2.Load();
        var adapters = new LoraAdapters(TinyGpt2.Config, new() { Rank = 4, Targets = LoraOptions.AllTargets }, 7);
        using var adapted = new Gpt2Model(TinyGpt2.Config, plain.Parameters, adapters: adapters);
        using var _ = no_grad();
        var ids = TinyGpt2.Golden("ids");
        Assert.True(plain.Hidden(ids).equal(adapted.Hidden(ids)).all().ToBoolean());

        foreach (var (name, parameter) in adapters.Parameters.Where(parameter => parameter.Key.EndsWith("lora_B", StringComparison.Ordinal)))
            parameter.copy_(tensor(Enumerable.Range(0, (int)parameter.numel()).Select(i => 0.01f * (i % 7 - 3)).ToArray(), parameter.shape));
        using var merged = new Gpt2Model(TinyGpt2.Config, adapters.Merge(plain.Parameters));
        Assert.True(TinyGpt2.RelativeDifference(plain.Hidden(ids), adapted.Hidden(ids)) > 1e-3);
        Assert.True(TinyGpt2.RelativeDifference(merged.Hidden(ids), adapted.Hidden(ids)) < 1e-5);
    }

    [Fact]
    public void Step_WithAdapters_LeavesTheWeightsAlone()
    {
        using var scope = NewDisposeScope();
        using var plain = TinyGpt2.Load();
        using var model = new Gpt2Model(TinyGpt2.Config, plain.Parameters, adapters: new LoraAdapters(TinyGpt2.Config, new(), 7));
        using var trainer = new Gpt2Trainer(model, new() { LearningRate = new(0.01, 0, 8, LearningRateDecay.Constant) });
        var batch = new TrainingBatch(TinyGpt2.Golden("ids"));
        var first = trainer.Step(batch).Loss;
        for (var step = 0; step < 8; step++) trainer.Step(batch);
        Assert.True(trainer.Step(batch).Loss < first - 0.05);
        Assert.All(plain.Parameters, parameter => Assert.True(parameter.Value.equal(model.Parameters[parameter.Key]).all().ToBoolean(), parameter.Key));
        Assert.All(model.Parameters.Values, parameter => Assert.Null(parameter.grad));
        Assert.All(model.Adapters!.Parameters, parameter => Assert.True(parameter.Value.abs().sum().ToDouble() > 0, parameter.Key));
    }

    [Fact]
    public void New_BadOptions_SayWhatToDo()
    {
        Assert.Contains("rank of 33", Assert.Throws<ArgumentException>(() => new LoraAdapters(TinyGpt2.Config, new() { Rank = 33 }, 1)).Message);
        Assert.Contains("attn.c_attn", Assert.Throws<ArgumentException>(() => new LoraAdapters(TinyGpt2.Config, new() { Targets = ["wte"] }, 1)).Message);
    }
}
