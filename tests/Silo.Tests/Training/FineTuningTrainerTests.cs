using System.Text;
using ComicCluster.Chaos.Models;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Grains.Registry;
using ComicCluster.Grains.Training;
using ComicCluster.Silo.Models;
using ComicCluster.Silo.Training;
using ComicCluster.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using static TorchSharp.torch;

namespace ComicCluster.Silo.Tests.Training;

public sealed class FineTuningTrainerTests : IDisposable
{
    private static readonly TrainingRecipe Recipe = new() { Epochs = 2, BatchSize = 4, Accumulation = 1, LearningRate = 1e-3, EvaluateEvery = 4, Patience = 0, Seed = 3 };

    private readonly TemporaryFolder _folder = new();
    private readonly MemoryArtifacts _artifacts = new();
    private readonly string _model;

    public FineTuningTrainerTests()
    {
        _model = _folder.In("tiny");
        TinyGpt2.Save(_model);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Train_StoppedTwiceInOtherProcesses_EndsWithTheSameModelAndMetrics()
    {
        var whole = await TrainAsync(await WorkAsync("t/job_whole"), new TrainingWatcher());
        var work = await WorkAsync("t/job_parts");
        foreach (var until in new[] { 3, 7 })
        {
            using var stop = new CancellationTokenSource();
            var watcher = new TrainingWatcher { OnStep = step => { if (step == until) stop.Cancel(); } };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TrainAsync(work, watcher, stop.Token));
            Assert.Equal(until, watcher.Saved[0].Step);
            work = work with { Epoch = work.Epoch + 1, Checkpoints = watcher.Saved };
        }
        var last = new TrainingWatcher();
        var parts = await TrainAsync(work, last);

        Assert.Equal(whole.Digest, parts.Digest);
        Assert.Equal(whole.Files.Select(file => (file.Name, file.Sha256)), parts.Files.Select(file => (file.Name, file.Sha256)));
        Assert.Equal([TrainingStatus.Downloading, TrainingStatus.Running, TrainingStatus.Finalizing], last.Phases);
        Assert.Equal((8, "Going on from step 7."), (last.Steps.First(), last.Lines.First()));
        Assert.Equal(await LossesAsync("t/job_whole"), await LossesAsync("t/job_parts"));
        Assert.Equal(2, last.Lines.Count(line => line.StartsWith("At step 8, to “", StringComparison.Ordinal)));
        Assert.StartsWith("0:", await CurveAsync("t/job_parts", "sample/words"));
        await new TrainingArchive(_artifacts, TimeProvider.System).CleanAsync("t/job_parts", parts, CancellationToken.None);
        var left = _artifacts.Names.Where(name => name.StartsWith("t/job_parts/", StringComparison.Ordinal) && !name.Contains("/metrics/"));
        Assert.Equal(parts.Files.SelectMany(file => file.Parts).Order(StringComparer.Ordinal), left);
    }

    [Fact]
    public async Task Train_NewestCheckpointDamaged_GoesOnFromTheOneBefore()
    {
        var whole = await TrainAsync(await WorkAsync("t/job_whole"), new TrainingWatcher());
        var work = await WorkAsync("t/job_damaged");
        using var stop = new CancellationTokenSource();
        var watcher = new TrainingWatcher { OnStep = step => { if (step == 7) stop.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TrainAsync(work, watcher, stop.Token));
        Assert.Equal(2, watcher.Saved.Count);
        _artifacts[watcher.Saved[0].State.Parts[0]][100] ^= 1;

        var last = new TrainingWatcher();
        var model = await TrainAsync(work with { Epoch = 2, Checkpoints = watcher.Saved }, last);
        Assert.Equal($"Going on from step {watcher.Saved[1].Step}.", last.Lines.First());
        Assert.Equal(whole.Digest, model.Digest);
    }

    [Fact]
    public async Task Train_WeightsThatAreNoNumbers_IsRefusedForGood()
    {
        using (NewDisposeScope())
        {
            var (config, weights) = Gpt2Checkpoint.Load(_model);
            var broken = weights.ToDictionary(weight => weight.Key, weight => weight.Value.clone());
            broken["wte.weight"].fill_(float.NaN);
            Gpt2Checkpoint.Save(_model, config, broken);
        }
        var error = await Assert.ThrowsAsync<TrainingRefusedException>(async () => await TrainAsync(await WorkAsync("t/job_nan"), new TrainingWatcher()));
        Assert.Contains("NaN or infinite: its training diverged", error.Message);
    }

    [Fact]
    public async Task Train_DataThatChangedSinceTheyWereChecked_IsRefusedForGood()
    {
        var work = await WorkAsync("t/job_data");
        _artifacts[work.Data[0].Parts[0]][3] ^= 1;
        var error = await Assert.ThrowsAsync<TrainingRefusedException>(() => TrainAsync(work, new TrainingWatcher()));
        Assert.Contains("train.jsonl", error.Message);
    }

    [Fact]
    public async Task Train_FromARegisteredVersion_IsAsFromTheSameModelOnDisk()
    {
        var whole = await TrainAsync(await WorkAsync("t/job_whole"), new TrainingWatcher());
        var work = await WorkAsync("t/job_registered");
        work = work with { Spec = work.Spec with { Model = new string('0', 64) }, Base = await RegisterAsync() }; // no silo has it
        var trained = await TrainAsync(work, new TrainingWatcher());
        Assert.Equal(whole.Digest, trained.Digest);
        Assert.Equal(whole.Files.Select(file => file.Name), trained.Files.Select(file => file.Name)); // the vocabulary, too
    }

    [Fact]
    public async Task Train_FromARegisteredVersionThatIsDamaged_IsRefused()
    {
        var work = (await WorkAsync("t/job_damaged_base")) with { Base = await RegisterAsync() };
        _artifacts[work.Base.Files.Single(file => file.Name == "merges.txt").Parts[0]][3] ^= 1;
        var error = await Assert.ThrowsAsync<ModelDamagedException>(() => TrainAsync(work, new TrainingWatcher()));
        Assert.Contains("merges.txt", error.Message);
    }

    [Fact]
    public async Task Train_NoEpochs_MeasuresTheModelAsATrainingDoesBeforeItsFirstStep()
    {
        var training = new TrainingWatcher();
        await TrainAsync(await WorkAsync("t/job_whole"), training);
        var work = await WorkAsync("t/job_measure");
        var recipe = new TrainingRecipe { Epochs = 0, Samples = 1, SampleTokens = 5 };
        var measuring = new TrainingWatcher();
        Assert.Null(await Trainer.TrainAsync(work with { Spec = work.Spec with { Recipe = recipe } }, measuring, CancellationToken.None));
        var all = Assert.Single(measuring.Evaluations);
        Assert.Equal((0, 0, "train", 40), (all.Step, all.Epoch, all.Split, measuring.Steps.Last()));
        Assert.Contains(measuring.Lines, line => line.StartsWith("story tokens ", StringComparison.Ordinal));
        Assert.Equal($"0:{all.StoryTokenPerplexity:R}", await CurveAsync("t/job_measure", "eval/story_token_perplexity"));

        // Every twentieth pair, which is what the training held out.
        var lines = Encoding.UTF8.GetString(_artifacts[work.Data[0].Parts[0]]).Split('\n');
        var part = await WorkAsync("t/job_part", lines.Where((_, i) => i % 20 == 19));
        var held = new TrainingWatcher();
        await Trainer.TrainAsync(part with { Spec = part.Spec with { Recipe = recipe } }, held, CancellationToken.None);
        Assert.Equal(training.Evaluations.First() with { Split = "train" }, held.Evaluations.Single());

        var missing = part with { Spec = part.Spec with { Recipe = recipe with { Split = "valid" } } };
        Assert.Equal("The data set has no split 'valid'.", (await Assert.ThrowsAsync<TrainingRefusedException>(() => Trainer.TrainAsync(missing, held, CancellationToken.None))).Message);
    }

    [Fact]
    public async Task Train_ModelThatIsNotHere_MayBeTriedElsewhere()
    {
        var work = await WorkAsync("t/job_elsewhere");
        work = work with { Spec = work.Spec with { Model = new string('0', 64) } };
        await Assert.ThrowsAsync<ModelMissingException>(() => TrainAsync(work, new TrainingWatcher()));
    }

    private FineTuningTrainer Trainer => new(
        new ModelFolders([_model]), _artifacts, new TrainerOptions { CheckpointInterval = TimeSpan.Zero }, TimeProvider.System, NullLogger<FineTuningTrainer>.Instance);

    private async Task<TrainedModel> TrainAsync(TrainingWork work, TrainingWatcher watcher, CancellationToken stop = default) => (await Trainer.TrainAsync(work, watcher, stop))!;

    private Task<TrainingWork> WorkAsync(string key)
    {
        string[] names = ["mage", "cat", "dragon", "robot"];
        return WorkAsync(key, Enumerable.Range(0, 40).Select(i => $$"""{"prompt": "A {{names[i % 4]}}", "story": "The {{names[i % 4]}} sleeps {{i % 7}} times ."}"""));
    }

    private async Task<TrainingWork> WorkAsync(string key, IEnumerable<string> pairs)
    {
        var lines = string.Join('\n', pairs);
        await _artifacts.WriteAsync($"{key}/data", Encoding.UTF8.GetBytes(lines));
        var file = new StoredFile("train.jsonl", lines.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(lines))), [$"{key}/data"]);
        var spec = new TrainingSpec { Name = "n", Model = ModelDigest.Compute(_model), ModelName = "tiny", Dataset = "d", Recipe = Recipe };
        return new TrainingWork(key, 1, spec, [file], []);
    }

    private async Task<ModelVersion> RegisterAsync() => new(
        "small", 1, await new ModelArtifacts(_artifacts, "t").ImportAsync(_model, TestContext.Current.CancellationToken),
        new ModelDescription(new ModelLineage(null, null, null), new ModelSignature("gpt2", 128, 257), null, ""), DateTimeOffset.UnixEpoch, "anna");

    private Task<string> LossesAsync(string key) => CurveAsync(key, "train/loss");

    private async Task<string> CurveAsync(string key, string name)
    {
        var curve = Assert.Single(await new TrainingArchive(_artifacts, TimeProvider.System).ReadMetricsAsync(key, [], [name], 1000));
        return string.Join(' ', curve.Points.Select(point => $"{point.Step}:{point.Value:R}"));
    }
}
