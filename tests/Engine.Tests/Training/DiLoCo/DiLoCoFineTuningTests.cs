using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Tests.Checkpoints;
using ComicCluster.Engine.Tests.Training.FineTuning;
using ComicCluster.Engine.Training.Data;
using ComicCluster.Engine.Training.DiLoCo;
using ComicCluster.Engine.Training.FineTuning;
using TorchSharp;

namespace ComicCluster.Engine.Tests.Training.DiLoCo;

/// <summary>Workers of which each is thrown away after a round or within it, and goes on from files, as processes do.</summary>
public sealed class DiLoCoFineTuningTests : IDisposable
{
    private const int Workers = 3;
    private static readonly DiLoCoOptions Options = new() { LocalSteps = 3 };
    private static readonly FineTuningSettings Settings = TinyStories.Best with { Accumulation = 1, BatchSize = 2, Epochs = 2, Patience = 0, EvaluationSteps = 5 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rounds_OfWorkersThatAreSavedAndLoaded_AreThoseOfOneProcessToTheBit()
    {
        using var scope = torch.NewDisposeScope();
        using var whole = InOneProcess(out var rounds);
        var common = Start();
        for (var round = 1; round <= rounds; round++)
        {
            var parts = Enumerable.Range(0, Workers).Select(worker => Part(round, worker, common)).ToArray();
            using var last = Worker(round % Workers); // whoever it is
            var before = common;
            common = Common(round);
            last.End(round, before, parts, common);
            Assert.Equal(round == rounds, last.IsLast(round));
        }
        using var end = Worker(1);
        end.Open(rounds, common.Weights);
        Assert.All(whole.Model.Trainable, weight => TensorAssert.Same(weight.Value, end.Model.Trainable[weight.Key], weight.Key));
        Assert.Equal([0, 6, 12, 14], end.Evaluations.Select(evaluation => evaluation.Step)); // the first common weights at or after each fifth step, and the last
        Assert.True(end.Evaluations[^1].Figures.StoryTokenPerplexity < 0.8 * end.Evaluations[0].Figures.StoryTokenPerplexity);
    }

    [Fact]
    public void Begin_RoundThatWentOnWithoutAWorker_KeepsItsMomentsAndTakesTheCommonWeights()
    {
        var common = Start();
        using var late = Worker(0);
        late.Begin(1, common.Weights);
        late.Step();
        late.Save(_folder.In("late"));
        using var other = Worker(1);
        other.End(1, common, [Part(1, 1, common)], Common(1));
        using var back = Worker(0);
        back.Load(_folder.In("late"));
        back.Begin(2, Common(1).Weights);
        Assert.Equal((3, 0L), (back.StepsTaken, back.Tokens));
        Assert.All(other.Model.Trainable, weight => TensorAssert.Same(weight.Value, back.Model.Trainable[weight.Key], weight.Key));
        using var fresh = Worker(0);
        fresh.Begin(2, Common(1).Weights);
        fresh.Step();
        back.Step();
        Assert.Equal(fresh.Tokens, back.Tokens); // the same stories, by another optimizer
        Assert.NotEqual(fresh.Model.Trainable.Values.Sum(weight => weight.sum().ToDouble()), back.Model.Trainable.Values.Sum(weight => weight.sum().ToDouble()));
    }

    [Fact]
    public void Load_FilesOfAnotherWorkerRoundOrTraining_AreRefused()
    {
        var common = Start();
        using var worker = Worker(0);
        worker.Begin(1, common.Weights);
        worker.Save(_folder.In("state"));
        using var other = Worker(1);
        Assert.Throws<CheckpointException>(() => other.Load(_folder.In("state")));
        Assert.Throws<CheckpointException>(() => other.Begin(2, common.Weights));
        Assert.Throws<CheckpointException>(() => other.Begin(1, _folder.In("state")));
        using var another = Worker(0, Settings with { LearningRate = 1e-3 });
        Assert.Throws<CheckpointException>(() => another.Begin(1, common.Weights));
        Assert.Throws<ArgumentException>(() => new ShardedBatches(Settings, [new([1, 2], 1)], 0, 2, 3, 0));
    }

    [Fact]
    public void ShardedBatches_EachRound_AllShardsAreReadAndEachByOne()
    {
        using var scope = torch.NewDisposeScope();
        var documents = Enumerable.Range(0, 12).Select(number => new Engine.Training.TrainingDocument([number, number], 1)).ToArray();
        var settings = Settings with { BatchSize = 1 };
        var workers = Enumerable.Range(0, Workers).Select(worker => new ShardedBatches(settings, documents, worker, Workers, 2, 0)).ToArray();
        for (var epoch = 0; epoch < 3; epoch++)
        {
            var read = new List<long>();
            for (var step = 0; step < workers[0].StepsPerEpoch; step++) read.AddRange(workers.Select(worker => worker.Next()[0].Tokens[0, 0].ToInt64()));
            Assert.Equal(Enumerable.Range(0, 12).Select(number => (long)number), read.Order());
        }
        workers[0].Position = 2;
        Assert.Equal(1, workers[0].Next()[0].Tokens[0, 0].ToInt64() % Workers); // in the second round the first worker reads the second shard
    }

    private DiLoCoTraining InOneProcess(out int rounds)
    {
        using var sizes = Worker(0);
        rounds = sizes.Rounds;
        Assert.Equal((7, 14), (sizes.StepsPerEpoch, sizes.TotalSteps));
        var training = new DiLoCoTraining(Options, Settings.Options(sizes.TotalSteps), () => TinyStories.Model(Settings));
        var documents = Data().Documents(Settings.Format.LearnsPrompt);
        for (var worker = 0; worker < Workers; worker++)
            training.Join(new ShardedBatches(Settings, documents, worker, Workers, Options.LocalSteps, TinyStories.Config.EndOfText));
        for (var round = 1; round < rounds; round++) training.Round();
        training.Round(sizes.TotalSteps - sizes.LastStep(rounds - 1));
        return training;
    }

    private DiLoCoPart Part(int round, int worker, CommonState common)
    {
        var state = _folder.In($"state-{worker}");
        for (var i = 0; ; i++)
        {
            using var process = Worker(worker);
            if (File.Exists(state)) process.Load(state);
            process.Begin(round, common.Weights);
            for (var step = 0; step < 2 && !process.IsRoundOver; step++) process.Step();
            process.Save(state);
            if (process.IsRoundOver) return process.HandOver(_folder.In($"part-{worker}"));
            Assert.True(i < 3);
        }
    }

    private CommonState Start()
    {
        using var first = Worker(0);
        var evaluated = first.End(0, null, [], Common(0));
        Assert.Equal((0, true), (evaluated!.Result.Step, evaluated.IsBest));
        return Common(0);
    }

    private CommonState Common(int round) => new(_folder.In($"common-{round}"), _folder.In($"momentum-{round}"));

    private static DiLoCoFineTuning Worker(int worker, FineTuningSettings? settings = null) => new(
        settings ?? Settings, Options, worker, Workers, TinyStories.Model(Settings), "random", Data(), TinyStories.Data(StoryFormat.Paper, 14, seed: 2));

    private static StoryDataset Data() => TinyStories.Data(Settings.Format);
}
