using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting.Fields;
using ComicCluster.Engine.Painting.Priors;
using ComicCluster.Engine.Painting.Priors.Training;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting.Priors;

public sealed class PriorTrainerTests : IDisposable
{
    private const int Steps = 300;

    private static readonly DotWorld World = new();
    private static readonly PriorConfig Config = new() { Field = new FieldShape(2, 24, 6, 6, World.Labels), Words = World.Words, StateWidth = 16, WordWidth = 8, Rank = 2 };

    private static readonly PriorTrainingOptions Options = new()
    {
        LearningRate = new LearningRateSchedule(5e-3, 10, Steps, LearningRateDecay.Cosine),
        Steps = Steps, Side = 24, BatchSize = 8, Points = 64, PoolSize = 16, Renewed = 2, AverageDecay = 0.9, Seed = 3,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Step_TinyWorld_LearnsWhatWordsLookLike()
    {
        using var trainer = Create();
        Assert.InRange(trainer.HeldOutPsnr(World, 16), 0, 12);
        for (var step = 0; step < Steps; step++) trainer.Step();
        Assert.InRange(trainer.HeldOutPsnr(World, 16), 18, 100);
    }

    [Fact]
    public void Step_Resumed_GoesOnToTheLastBit()
    {
        using var whole = Create();
        for (var step = 0; step < 6; step++) whole.Step();

        using var first = Create();
        for (var step = 0; step < 3; step++) first.Step();
        PriorTrainingState.Save(_folder.In("training.safetensors"), first, "run");
        using var second = Create(seed: 2);
        PriorTrainingState.Load(_folder.In("training.safetensors"), second, "run");
        Assert.Equal(3, second.StepCount);
        for (var step = 0; step < 3; step++) second.Step();
        Assert.All(whole.Average, tensor => Assert.True(tensor.Value.equal(second.Average[tensor.Key]).all().ToBoolean(), tensor.Key));
    }

    [Fact]
    public void Load_StateOfAnotherRun_IsRefused()
    {
        using var trainer = Create();
        trainer.Step();
        PriorTrainingState.Save(_folder.In("training.safetensors"), trainer, new { steps = 1 });
        var error = Assert.Throws<CheckpointException>(() => PriorTrainingState.Load(_folder.In("training.safetensors"), trainer, new { steps = 2 }));
        Assert.Contains("other settings (steps is 1 there and 2 here)", error.Message);
        SafetensorsWriter.Write(_folder.In("other.safetensors"), new Dictionary<string, Tensor>());
        Assert.Throws<CheckpointException>(() => PriorTrainingState.Load(_folder.In("other.safetensors"), trainer, "run"));
    }

    [Fact]
    public void Step_SameSeed_TakesTheSameStep()
    {
        using var trainer = Create();
        using var same = Create();
        using var other = new PriorTrainer(FieldPrior.Random(Config, 1), World, Options with { Seed = 4 });
        var step = trainer.Step();
        Assert.Equal(step, same.Step());
        Assert.NotEqual(step.Loss, other.Step().Loss);
    }

    [Fact]
    public void Step_WeightsNotFinite_SaysSoAndChangesNothing()
    {
        var model = FieldPrior.Random(Config, 1);
        using (no_grad()) model.Parameters["state.0.bias"].fill_(float.NaN);
        using var trainer = new PriorTrainer(model, World, Options);
        Assert.Contains("diverged", Assert.Throws<InvalidOperationException>(() => trainer.Step()).Message);
        Assert.Equal(0, trainer.StepCount);
    }

    [Fact]
    public void Step_ManyTimes_LeavesNoTensorBehind()
    {
        using var trainer = Create();
        trainer.Step();
        var before = LiveTensors.Settled();
        for (var step = 0; step < 1000; step++) trainer.Step();
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    private static PriorTrainer Create(ulong seed = 1) => new(FieldPrior.Random(Config, seed), World, Options);
}
