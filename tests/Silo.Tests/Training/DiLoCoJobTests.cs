using System.Security.Cryptography;
using System.Text;
using ComicCluster.Chaos.Models;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Datasets;
using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Training.Data;
using ComicCluster.Engine.Training.DiLoCo;
using ComicCluster.Engine.Training.FineTuning;
using ComicCluster.Grains.Training;
using ComicCluster.Silo.Hosting;
using ComicCluster.Silo.Models;
using ComicCluster.Silo.Painting;
using ComicCluster.Silo.Publishing;
using ComicCluster.Silo.Stories;
using ComicCluster.Silo.Training;
using ComicCluster.Storage.Artifacts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static TorchSharp.torch;

namespace ComicCluster.Silo.Tests.Training;

/// <summary>A job of three workers on a real silo, with real files.</summary>
public sealed class DiLoCoJobTests : IDisposable
{
    private const int Workers = 3, Stories = 180;
    private static readonly TrainingRecipe Recipe = new()
    {
        Preset = "paper", Epochs = 3, BatchSize = 4, LearningRate = 1e-3, EvaluateEvery = 15, LocalSteps = 10, OuterLearningRate = 0.7, OuterMomentum = 0.5, Seed = 3,
    };

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(2));
    private readonly FolderArtifactStore _artifacts;
    private readonly string _model;

    public DiLoCoJobTests()
    {
        _artifacts = new FolderArtifactStore(_folder.In("artifacts"), TimeProvider.System);
        _model = _folder.In("tiny");
        TinyGpt2.Save(_model);
    }

    public void Dispose()
    {
        _patience.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Start_ThreeWorkers_EndsWithTheBitsOfDiLoCoInOneProcess(bool isPaused)
    {
        var trainer = new GatheringTrainer(new FineTuningTrainer(
            new ModelFolders([_model]), _artifacts, new TrainerOptions(), TimeProvider.System, NullLogger<FineTuningTrainer>.Instance));
        using var publisher = new ComicPublisher(_artifacts, new ModelNames(null, "guide", null), TimeProvider.System);
        await using var silo = await StartAsync(trainer, publisher);
        var job = await AcceptAsync(silo);
        await UntilAsync(job, view => view.WorkersAtWork == Workers);
        trainer.LetThemBegin();
        if (isPaused)
        {
            await UntilAsync(job, view => view.Round >= 3 && view.Progress?.Step % Recipe.LocalSteps > 0);
            await job.PauseAsync("anna");
            await UntilAsync(job, view => view.Status == TrainingStatus.Paused);
            await job.ResumeAsync("anna");
        }
        var done = await UntilAsync(job, view => view.Status == TrainingStatus.Succeeded);

        Assert.Equal((0, isPaused), (done.Failures, done.Epoch > Workers));
        var losses = done.Evaluations.Select(evaluation => evaluation.PaperLoss).ToArray();
        Assert.True(losses[^1] < losses[0] - 1, string.Join(' ', losses));
        Assert.Equal([0, 20, 30, 45], done.Evaluations.Select(evaluation => evaluation.Step));
        await RequireBitsOfOneProcessAsync(done.Model!);
        Assert.Equal(45, done.Model!.Steps);
        var curve = Assert.Single(await job.GetMetricsAsync(["train/loss"], 100));
        Assert.Equal([10, 20, 30, 40, 45], curve.Points.Select(point => point.Step));
        Assert.Equal(45, Assert.Single(await job.GetMetricsAsync(["worker-2/train/loss"], 100)).Count);
        Assert.Equal([0, 20, 30, 45], Assert.Single(await job.GetMetricsAsync(["sample/words"], 100)).Points.Select(point => point.Step));
        await RequireNothingLeftAsync(done.Model);
    }

    private async Task<EmbeddedSilo> StartAsync(ITrainer trainer, ComicPublisher publisher)
    {
        var writer = new Gpt2StoryWriter(new WriterThread(() => throw new InvalidOperationException()), (_, _) => throw new InvalidOperationException(), (_, _) => throw new InvalidOperationException(), (_, _) => 0);
        var options = new EmbeddedSiloOptions
        {
            StateFolder = _folder.In("state"),
            Configure = silo => silo.Services.AddSingleton<IArtifactStore>(_artifacts).AddTrainingRecords().AddSingleton(trainer),
        };
        return await EmbeddedSilo.StartAsync(options, writer, new NullPainter(_artifacts, Workers, TimeProvider.System), publisher);
    }

    private async Task<ITrainingJobGrain> AcceptAsync(EmbeddedSilo silo)
    {
        var bytes = Encoding.UTF8.GetBytes(Lines());
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await _artifacts.WriteAsync(DatasetFiles.PartName("anna", sha256), bytes, _patience.Token);
        var datasets = silo.Grains.GetGrain<IDatasetsGrain>("anna");
        var data = await datasets.AddAsync("tiny", [new StoredFile("train.jsonl", bytes.Length, sha256, [DatasetFiles.PartName("anna", sha256)])]);
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((await datasets.GetAsync(data.Id))!.Status != DatasetStatus.Ready) await looks.WaitForNextTickAsync(_patience.Token);
        var job = silo.Grains.GetGrain<ITrainingJobGrain>($"anna/{JobKey.Prefix}x");
        await job.StartAsync(
            new TrainingSpec { Name = "n", Model = ModelDigest.Compute(_model), ModelName = "tiny", Dataset = data.Id, Recipe = Recipe, Workers = Workers }, "anna");
        return job;
    }

    private async Task<TrainingJobView> UntilAsync(ITrainingJobGrain job, Func<TrainingJobView, bool> isSo)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (true)
        {
            var view = await job.GetAsync();
            if (isSo(view)) return view;
            Assert.False(view.Status.IsTerminal(), $"{view.Status}: {view.Failure}");
            await looks.WaitForNextTickAsync(_patience.Token);
        }
    }

    private async Task RequireBitsOfOneProcessAsync(TrainedModel model)
    {
        var folder = _folder.In("downloaded");
        Directory.CreateDirectory(folder);
        foreach (var file in model.Files)
        {
            await using var target = File.Create(Path.Combine(folder, file.Name));
            foreach (var part in file.Parts) await target.WriteAsync(await _artifacts.ReadAsync(part, _patience.Token), _patience.Token);
        }
        using var scope = NewDisposeScope();
        var (settings, together) = (TrainingRecipes.Settings(Recipe), TrainingRecipes.Together(Recipe));
        var source = new JsonLinesSource("train.jsonl", new DataFile("train.jsonl", () => new MemoryStream(Encoding.UTF8.GetBytes(Lines()))));
        var splits = StorySplits.Of(split => split == "train", _ => source, followsPaper: true);
        var material = FineTuningMaterial.Open(settings, _model, splits);
        material.Model.Dispose();
        var documents = material.Training.Documents(settings.Format.LearnsPrompt);
        var shards = Enumerable.Range(0, Workers).Select(worker => new ShardedBatches(settings, documents, worker, Workers, together.LocalSteps, 256)).ToArray();
        using var training = new DiLoCoTraining(together, settings.Options(45), () => FineTuningMaterial.Open(settings, _model, splits).Model);
        foreach (var shard in shards) training.Join(shard);
        foreach (var steps in new[] { 10, 10, 10, 10, 5 }) training.Round(steps);
        var (_, weights) = Gpt2Checkpoint.Load(folder);
        Assert.All(weights, weight => Assert.True(weight.Value.equal(training.Model.Parameters[weight.Key]).all().item<bool>(), weight.Key));
    }

    private async Task RequireNothingLeftAsync(TrainedModel model)
    {
        var kept = model.Files.SelectMany(file => file.Parts).ToHashSet();
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await _artifacts.ListAsync($"anna/{JobKey.Prefix}x/", _patience.Token).AnyAsync(file => !kept.Contains(file.Name) && !file.Name.Contains("/metrics/"), _patience.Token))
            await looks.WaitForNextTickAsync(_patience.Token);
    }

    private static string Lines()
    {
        string[] names = ["mage", "cat", "dragon", "robot"];
        return string.Join('\n', Enumerable.Range(0, Stories).Select(i => $$"""{"prompt": "A {{names[i % 4]}}", "story": "The {{names[i % 4]}} sleeps {{i % 7}} times ."}"""));
    }
}
