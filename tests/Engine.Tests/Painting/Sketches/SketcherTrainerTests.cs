using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting.Sketches;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting.Sketches;

public sealed class SketcherTrainerTests : IDisposable
{
    private const int Steps = 400;

    private static readonly SketcherTrainingOptions Options = new()
    {
        LearningRate = new LearningRateSchedule(4e-3, 10, Steps, LearningRateDecay.Cosine), BatchSize = 16, AverageDecay = 0.9, Seed = 3,
    };

    private readonly BlockWorld _world = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Step_TinyWorld_LearnsToDrawIt()
    {
        using var model = SketcherModel.Random(BlockWorld.Config, 1);
        using var trainer = new SketcherTrainer(model, _world, _world, Options);
        Assert.True(trainer.HeldOutError(_world, 64) > 0.15);
        for (var step = 0; step < Steps; step++) trainer.Step();
        Assert.InRange(trainer.HeldOutError(_world, 64), 0, 0.06);
    }

    [Fact]
    public void Step_Resumed_GoesOnToTheLastBit()
    {
        using var wholeModel = SketcherModel.Random(BlockWorld.Config, 1);
        using var whole = new SketcherTrainer(wholeModel, _world, _world, Options);
        for (var step = 0; step < 6; step++) whole.Step();

        using var firstModel = SketcherModel.Random(BlockWorld.Config, 1);
        using var first = new SketcherTrainer(firstModel, _world, _world, Options);
        for (var step = 0; step < 3; step++) first.Step();
        SketcherTrainingState.Save(_folder.In("training.safetensors"), first, "run");
        using var secondModel = SketcherModel.Random(BlockWorld.Config, 2);
        using var second = new SketcherTrainer(secondModel, _world, _world, Options);
        SketcherTrainingState.Load(_folder.In("training.safetensors"), second, "run");
        Assert.Equal(3, second.StepCount);
        for (var step = 0; step < 3; step++) second.Step();
        Assert.All(whole.Average, tensor => Assert.True(tensor.Value.equal(second.Average[tensor.Key]).all().ToBoolean(), tensor.Key));
        Assert.All(wholeModel.Parameters, p => Assert.True(p.Value.equal(secondModel.Parameters[p.Key]).all().ToBoolean(), p.Key));
    }

    [Fact]
    public void Load_StateOfAnotherRun_IsRefused()
    {
        using var model = SketcherModel.Random(BlockWorld.Config, 1);
        using var trainer = new SketcherTrainer(model, _world, _world, Options);
        trainer.Step();
        SketcherTrainingState.Save(_folder.In("training.safetensors"), trainer, new { steps = 1 });
        var error = Assert.Throws<CheckpointException>(
            () => SketcherTrainingState.Load(_folder.In("training.safetensors"), trainer, new { steps = 2 }));
        Assert.Contains("other options", error.Message);
        SafetensorsWriter.Write(_folder.In("other.safetensors"), new Dictionary<string, Tensor>());
        Assert.Throws<CheckpointException>(() => SketcherTrainingState.Load(_folder.In("other.safetensors"), trainer, "run"));
    }

    [Fact]
    public void Step_SameSeed_TakesTheSameStep()
    {
        using var model = SketcherModel.Random(BlockWorld.Config, 1);
        using var trainer = new SketcherTrainer(model, _world, _world, Options);
        using var sameModel = SketcherModel.Random(BlockWorld.Config, 1);
        using var same = new SketcherTrainer(sameModel, _world, _world, Options);
        using var otherModel = SketcherModel.Random(BlockWorld.Config, 1);
        using var other = new SketcherTrainer(otherModel, _world, _world, Options with { Seed = 4 });
        var step = trainer.Step();
        Assert.Equal(step, same.Step());
        Assert.NotEqual(step.Loss, other.Step().Loss);
    }

    [Fact]
    public void Step_WeightsNotFinite_SaysSoAndChangesNothing()
    {
        using var model = SketcherModel.Random(BlockWorld.Config, 1);
        using (no_grad()) model.Parameters["state.0.bias"].fill_(float.NaN);
        using var trainer = new SketcherTrainer(model, _world, _world, Options);
        Assert.Contains("diverged", Assert.Throws<InvalidOperationException>(() => trainer.Step()).Message);
        Assert.Equal(0, trainer.StepCount);
    }

    [Fact]
    public void Step_ManyTimes_LeavesNoTensorBehind()
    {
        using var model = SketcherModel.Random(BlockWorld.Config, 1);
        using var trainer = new SketcherTrainer(model, _world, _world, Options);
        trainer.Step();
        var before = TorchRuntime.LiveTensors;
        for (var step = 0; step < 100; step++) trainer.Step();
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    [Fact]
    public void Constructor_OtherLayout_IsRefused()
    {
        using var model = SketcherModel.Random(BlockWorld.Config with { LayoutValues = 3 }, 1);
        Assert.Throws<ArgumentException>(() => new SketcherTrainer(model, _world, _world, Options));
    }
}
