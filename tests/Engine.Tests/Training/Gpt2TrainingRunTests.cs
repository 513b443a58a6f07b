using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tests.Checkpoints;
using ComicCluster.Engine.Training;
using TorchSharp;

namespace ComicCluster.Engine.Tests.Training;

public sealed class Gpt2TrainingRunTests : IDisposable
{
    private static readonly Gpt2TrainingSettings Tiny = new()
    {
        Model = new() { VocabularySize = 50, ContextLength = 16, Width = 16, Layers = 2, Heads = 2, InnerWidth = 64, EndOfText = 49 },
        Steps = 8, BatchSize = 2, LearningRate = 0.01, Seed = 3,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Step_ResumedTwice_EndsWithTheBitsOfAnUninterruptedRun()
    {
        using var whole = new Gpt2TrainingRun(Tiny, Document);
        var losses = Finish(whole);
        Assert.True(losses[^1] < losses[0] - 0.3, $"{losses[0]} to {losses[^1]}");

        var path = _folder.In("training.safetensors");
        for (var part = 0; part < 2; part++)
        {
            using var run = new Gpt2TrainingRun(Tiny, Document);
            if (part > 0) run.Load(path);
            for (var step = 0; step < 3; step++) Assert.Equal(losses[part * 3 + step], run.Step().Loss);
            run.Save(path);
            run.Step(); // what a killed run did after its checkpoint is done again
        }
        using var last = new Gpt2TrainingRun(Tiny, Document);
        last.Load(path);
        Assert.Equal(6, last.StepsTaken);
        Finish(last);
        Assert.All(whole.Model.Parameters, parameter => TensorAssert.Same(parameter.Value, last.Model.Parameters[parameter.Key], parameter.Key));
    }

    [Fact]
    public void Load_OfOtherSettings_NamesThem()
    {
        var path = _folder.In("training.safetensors");
        using var run = new Gpt2TrainingRun(Tiny, Document);
        run.Save(path);
        using var other = new Gpt2TrainingRun(Tiny with { LearningRate = 0.02 }, Document);
        Assert.Contains("LearningRate is 0.01 there and 0.02 here", Assert.Throws<CheckpointException>(() => other.Load(path)).Message);
    }

    [Fact]
    public void Load_DamagedFile_SaysSo()
    {
        var path = _folder.In("training.safetensors");
        using var run = new Gpt2TrainingRun(Tiny, Document);
        run.Save(path);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..1000]);
        Assert.Throws<CheckpointException>(() => run.Load(path));
        SafetensorsWriter.Write(path, new Dictionary<string, torch.Tensor>());
        Assert.Contains("no checkpoint", Assert.Throws<CheckpointException>(() => run.Load(path)).Message);
    }

    [Fact]
    public void Step_ManyTimes_LeavesNoTensorBehind()
    {
        using var run = new Gpt2TrainingRun(Tiny with { Steps = 1000 }, Document);
        run.Step();
        var before = LiveTensors.Settled();
        for (var step = 0; step < 50; step++) run.Step();
        run.Save(_folder.In("training.safetensors"));
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    private static List<double> Finish(Gpt2TrainingRun run)
    {
        var losses = new List<double>();
        while (!run.IsFinished) losses.Add(run.Step().Loss);
        return losses;
    }

    private static TrainingDocument Document(ulong number)
    {
        var random = new RandomStream(1, number);
        var first = random.NextInt32(0, 10);
        return new([first, .. Enumerable.Range(first, random.NextInt32(3, 9)), 49], 1);
    }
}
