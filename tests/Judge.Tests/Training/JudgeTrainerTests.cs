using ComicCluster.Engine.Runtime;
using ComicCluster.Judging.Training;

namespace ComicCluster.Judging.Tests.Training;

public sealed class JudgeTrainerTests
{
    [Fact]
    public void Step_AFewTimes_LearnsTheSameFromTheSameSeedAndKeepsNoTensor()
    {
        using var trainer = new JudgeTrainer(seed: 5, steps: 100);
        using var twin = new JudgeTrainer(seed: 5, steps: 100);
        using var other = new JudgeTrainer(seed: 6, steps: 100);
        var first = trainer.Step();
        Assert.Equal(first, twin.Step());
        Assert.NotEqual(first, other.Step());
        var before = LiveTensors.Settled();
        Assert.Equal(twin.Step(), trainer.Step());
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }
}
