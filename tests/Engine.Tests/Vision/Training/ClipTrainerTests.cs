using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Vision;
using ComicCluster.Engine.Vision.Training;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Vision.Training;

public sealed class ClipTrainerTests
{
    [Fact]
    public void Step_TinyWorld_LossesFall()
    {
        using var tiny = new TinyTraining();
        using var trainer = tiny.NewTrainer(TinyTraining.Options with { Steps = 130, ContrastiveSteps = 120, LearningRate = 3e-3, PainterLearningRate = 2e-3 });
        var steps = Enumerable.Range(0, 130).Select(_ => trainer.Step()).ToArray();
        var (first, text) = (steps[..10], steps[110..120]);
        Assert.True(text.Average(step => step.Contrastive) < first.Average(step => step.Contrastive) * 0.7);
        Assert.True(text.Average(step => step.ImageFacts) < first.Average(step => step.ImageFacts) * 0.7);
        Assert.True(text.Average(step => step.TextFacts) < first.Average(step => step.TextFacts) * 0.5);
        Assert.All(steps[120..], step => Assert.True(double.IsFinite(step.PixelsBehind + step.SirensBehind)));
        Assert.Equal(0, steps[^1].TextFacts);
    }

    [Fact]
    public void Step_AfterTheTextIsFrozen_ChangesOnlyTheImageEncoder()
    {
        using var scope = NewDisposeScope();
        using var tiny = new TinyTraining();
        using var trainer = tiny.NewTrainer();
        for (var i = 0; i < 6; i++) trainer.Step();
        Assert.True(trainer.IsTextFrozen);
        var before = trainer.Clip.Parameters.ToDictionary(p => p.Key, p => p.Value.detach().clone());
        trainer.Step();
        foreach (var (name, parameter) in trainer.Clip.Parameters)
            Assert.Equal(TrainableClip.IsOfText(name), (parameter - before[name]).abs().max().item<float>() == 0);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public void Restore_AtAnyStep_EndsWithTheBitsOfAnUnbrokenTraining(int savedAt)
    {
        using var tiny = new TinyTraining();
        using var unbroken = tiny.NewTrainer();
        for (var i = 0; i < 10; i++)
        {
            unbroken.Step();
            if (unbroken.StepCount == savedAt) ClipTrainingCheckpoint.Save(unbroken, tiny.File("state.safetensors"));
        }
        using var resumed = tiny.NewTrainer();
        ClipTrainingCheckpoint.Restore(resumed, tiny.File("state.safetensors"));
        Assert.Equal(savedAt, resumed.StepCount);
        while (resumed.StepCount < 10) resumed.Step();
        ClipTrainingCheckpoint.Save(unbroken, tiny.File("a"));
        ClipTrainingCheckpoint.Save(resumed, tiny.File("b"));
        Assert.Equal(ModelDigest.Compute(tiny.File("a")), ModelDigest.Compute(tiny.File("b")));
    }

    [Fact]
    public void Restore_AfterTheTextIsFrozen_NamesFactsByTheRestoredText()
    {
        using var tiny = new TinyTraining();
        using var unbroken = tiny.NewTrainer();
        for (var i = 0; i < 7; i++) unbroken.Step();
        Assert.True(unbroken.IsTextFrozen);
        ClipTrainingCheckpoint.Save(unbroken, tiny.File("state.safetensors"));
        using var resumed = tiny.NewTrainer();
        ClipTrainingCheckpoint.Restore(resumed, tiny.File("state.safetensors"));
        Assert.True(resumed.IsTextFrozen);
        var (expected, actual) = (unbroken.Step(), resumed.Step());
        Assert.Equal(expected.Naming, actual.Naming);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Restore_OtherOptions_IsRefused()
    {
        using var tiny = new TinyTraining();
        using var trainer = tiny.NewTrainer();
        ClipTrainingCheckpoint.Save(trainer, tiny.File("state.safetensors"));
        using var other = tiny.NewTrainer(TinyTraining.Options with { Batch = 14 });
        var error = Assert.Throws<CheckpointException>(() => ClipTrainingCheckpoint.Restore(other, tiny.File("state.safetensors")));
        Assert.Contains("Batch is 12 there and 14 here", error.Message);
    }

    [Fact]
    public void Step_AThousandTimes_LeavesNoTensors()
    {
        using var tiny = new TinyTraining();
        using var trainer = tiny.NewTrainer(TinyTraining.Options with
        {
            Steps = 1020, ContrastiveSteps = 500, Batch = 4, NoisePictures = 0, PixelChains = 1, PixelChainsAStep = 1, SirenChains = 1, SirenChainsAStep = 1,
        });
        for (var i = 0; i < 510; i++) trainer.Step();
        var before = LiveTensors.Settled();
        for (var i = 0; i < 500; i++) trainer.Step();
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    [Fact]
    public void Export_Loaded_GivesTheAveragedWeightsEmbeddings()
    {
        using var scope = NewDisposeScope();
        using var tiny = new TinyTraining();
        using var trainer = tiny.NewTrainer();
        for (var i = 0; i < 7; i++) trainer.Step();
        ClipTrainingCheckpoint.Export(trainer, tiny.File("model"), tiny.TokenizerFolder);
        using var cache = new TextEmbeddingCache();
        using var guide = ClipGuide.Load(tiny.File("model"), CPU, ScalarType.Float32, cache);
        using var _ = no_grad();
        var bound = trainer.BindAverage();
        var image = linspace(0, 1, 3 * 16 * 16).view(1, 3, 16, 16);
        AssertClose(bound.EncodeImage(image), guide.Model.EncodeImage(guide.Model.Normalise(image)));
        AssertClose(bound.EncodeText(guide.Tokenize(["red left"])), guide.EncodeText("red left"));
    }

    [Fact]
    public void Export_SameSeed_HasTheSameDigest()
    {
        using var tiny = new TinyTraining();
        var digests = new[] { 5UL, 5UL, 6UL }.Select(seed =>
        {
            using var trainer = tiny.NewTrainer(TinyTraining.Options with { Seed = seed }, ScalarType.BFloat16);
            for (var i = 0; i < 7; i++) trainer.Step();
            ClipTrainingCheckpoint.Export(trainer, tiny.File("model"), tiny.TokenizerFolder);
            return ModelDigest.Compute(tiny.File("model"));
        }).ToArray();
        Assert.Equal(digests[0], digests[1]);
        Assert.NotEqual(digests[0], digests[2]);
    }

    private static void AssertClose(Tensor expected, Tensor actual) => Assert.True(allclose(expected, actual, rtol: 5e-3, atol: 5e-3));
}
