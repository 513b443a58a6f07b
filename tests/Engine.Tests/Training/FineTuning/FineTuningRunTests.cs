using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Stories;
using ComicCluster.Engine.Language.Evaluation;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tests.Checkpoints;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Training.Data;
using ComicCluster.Engine.Training.FineTuning;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Training.FineTuning;

public sealed class FineTuningRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("paper")]
    [InlineData("best")]
    [InlineData("lora")]
    public void Advance_ToTheEnd_LowersEveryMeasure(string preset)
    {
        using var scope = NewDisposeScope();
        var settings = preset switch
        {
            "paper" => TinyStories.Paper,
            "best" => TinyStories.Best,
            _ => TinyStories.Best with { Lora = new() { Targets = LoraOptions.AllTargets }, LearningRate = 0.02, Epochs = 4 },
        };
        using var run = TinyStories.Run(settings);
        var events = TinyStories.Finish(run);
        Assert.Equal(settings.Epochs + 1, run.Evaluations.Count);
        Assert.Equal(run.TotalSteps, events.OfType<FineTuningEvent.StepTaken>().Count());
        var (before, after) = (run.Evaluations[0].Figures, run.Evaluations[^1].Figures);
        Assert.True(after.PaperPerplexity < before.PaperPerplexity, $"{before.PaperPerplexity} to {after.PaperPerplexity}");
        Assert.True(after.TokenPerplexity < before.TokenPerplexity);
        Assert.True(after.StoryTokenPerplexity < 0.9 * before.StoryTokenPerplexity, $"{before.StoryTokenPerplexity} to {after.StoryTokenPerplexity}");
        Assert.True(after.WordPerplexity < before.WordPerplexity);
        Assert.True(after.BitsPerByte < before.BitsPerByte);
        Assert.InRange(before.TokenPerplexity, 200, 320); // of random weights: about one in 257
    }

    [Fact]
    public void Advance_PaperPreset_FollowsTheRecipesSchedule()
    {
        using var scope = NewDisposeScope();
        using var run = TinyStories.Run(TinyStories.Paper with { LearningRate = 5e-5 }, pairs: 41);
        Assert.Equal((11, 22), (run.StepsPerEpoch, run.TotalSteps)); // the last batch has one pair
        var steps = TinyStories.Finish(run).OfType<FineTuningEvent.StepTaken>().Select(step => step.Result).ToArray();
        var warmUp = (int)(0.1 * 22);
        Assert.Equal(0, steps[0].LearningRate);
        Assert.Equal(5e-5 * 1 / warmUp, steps[1].LearningRate);
        Assert.Equal(5e-5, steps[warmUp].LearningRate);
        Assert.Equal(5e-5 * (22 - 21) / (22 - warmUp), steps[^1].LearningRate, 1e-12);
        Assert.Equal(steps[..11].Average(step => step.Loss), run.Evaluations[1].TrainLoss!.Value, 1e-12); // a mean of batch means, unweighted
    }

    [Fact]
    public void TotalSteps_OfThePapersData_AreThePapers()
    {
        var schedule = FineTuningSettings.Paper.Options(FineTuningSettings.Paper.TotalSteps(3905)).LearningRate;
        Assert.Equal(7810, schedule.TotalSteps);
        Assert.Equal(781, schedule.WarmUpSteps);
        Assert.Equal(5e-5 / 781, schedule.At(1));
        Assert.Equal(5e-5, schedule.At(781));
        Assert.Equal(5e-5 / (7810 - 781), schedule.At(7809), 1e-18);
        Assert.Equal(390, (FineTuningSettings.Paper with { Epochs = 1 }).Options(3905).LearningRate.WarmUpSteps);
    }

    [Fact]
    public void Advance_AccumulationOfOne_EqualsABatch()
    {
        using var scope = NewDisposeScope();
        var quiet = TinyStories.Config with { EmbeddingDropout = 0, AttentionDropout = 0, ResidualDropout = 0 };
        double[][] losses = [.. new[] { (4, 1), (1, 4), (2, 2) }.Select(shape =>
        {
            var settings = TinyStories.Paper with { BatchSize = shape.Item1, Accumulation = shape.Item2, Epochs = 1 };
            using var run = new FineTuningRun(settings, new(quiet, Gpt2Weights.Random(quiet, 2)), "random", TinyStories.Data(settings.Format), null);
            return TinyStories.Finish(run).OfType<FineTuningEvent.StepTaken>().Select(step => step.Result.Loss).ToArray();
        })];
        Assert.Equal(10, losses[0].Length);
        for (var step = 0; step < 10; step++)
        {
            Assert.Equal(losses[0][step], losses[1][step], 1e-4); // after nine updates, each by Adam's signs
            Assert.Equal(losses[0][step], losses[2][step], 1e-4);
        }
        Assert.Equal(losses[0][0], losses[1][0], 2e-6);
    }

    [Theory]
    [InlineData("paper")]
    [InlineData("best")]
    [InlineData("lora")]
    public void Load_AtSeededMoments_EndsWithTheSameBits(string preset)
    {
        using var scope = NewDisposeScope();
        var settings = preset switch
        {
            "paper" => TinyStories.Paper with { MaximumSteps = 14 },
            "best" => TinyStories.Best with { EvaluationSteps = 4, GradientCheckpointing = true },
            _ => TinyStories.Best with { EvaluationSteps = 4, Lora = new() },
        };
        using var whole = TinyStories.Run(settings);
        var pieces = TinyStories.Finish(whole).Count;
        var random = new RandomStream(8);
        var (path, interruptions, done) = (_folder.In("checkpoint.safetensors"), 0, 0);
        while (true)
        {
            using var part = TinyStories.Run(settings);
            if (interruptions++ > 0) part.Load(path);
            var until = Math.Min(pieces, done + random.NextInt32(1, 6));
            for (; done < until; done++) part.Advance();
            part.Save(path);
            if (part.IsFinished)
            {
                Assert.Equal(pieces, done);
                Assert.Equal(whole.Evaluations, part.Evaluations);
                Assert.All(whole.Model.Trainable, parameter => TensorAssert.Same(parameter.Value, part.Model.Trainable[parameter.Key], parameter.Key));
                break;
            }
            part.Advance(); // what a killed process did after its checkpoint is done again
        }
        Assert.True(interruptions > 3);
    }

    [Fact]
    public void Load_OfAnotherFineTuning_IsRefused()
    {
        using var scope = NewDisposeScope();
        var path = _folder.In("checkpoint.safetensors");
        using (var run = TinyStories.Run(TinyStories.Paper)) run.Save(path);
        using var rate = TinyStories.Run(TinyStories.Paper with { LearningRate = 1e-4 });
        Assert.Contains("learning_rate is", Assert.Throws<CheckpointException>(() => rate.Load(path)).Message);
        using var data = TinyStories.Run(TinyStories.Paper, pairs: 39);
        Assert.Contains("(data is", Assert.Throws<CheckpointException>(() => data.Load(path)).Message);
    }

    [Fact]
    public void Advance_EvaluationsGetNoBetter_EndsEarlyAndKnowsTheBest()
    {
        using var scope = NewDisposeScope();
        // A learning rate that only harms, after the first steps.
        var settings = TinyStories.Best with { LearningRate = 0.4, Epochs = 30, Patience = 2, EvaluationSteps = 3, WarmUp = 0.5 };
        using var run = TinyStories.Run(settings);
        var events = TinyStories.Finish(run);
        Assert.True(run.IsStoppedEarly);
        Assert.True(run.StepsTaken < run.TotalSteps);
        Assert.Equal(run.Evaluations.MinBy(evaluation => evaluation.Figures.StoryTokenPerplexity), run.Best);
        Assert.Same(run.Evaluations[^3], run.Best);
        Assert.Equal(run.Best, events.OfType<FineTuningEvent.Evaluated>().Last(evaluated => evaluated.IsBest).Result);
        Assert.Throws<InvalidOperationException>(() => run.Advance());
    }

    [Fact]
    public void Advance_Cancelled_ChangesNothing()
    {
        using var scope = NewDisposeScope();
        using var run = TinyStories.Run(TinyStories.Paper);
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => run.Advance(_ => cancellation.Cancel(), cancellation.Token));
        Assert.Empty(run.Evaluations);
        Assert.True(run.IsEvaluationDue);
        run.Advance();
        Assert.Throws<OperationCanceledException>(() => run.Advance(cancellation: cancellation.Token));
        Assert.Equal(0, run.StepsTaken);
    }

    [Fact]
    public void Export_OfAdapters_IsTheModelThatWasTrained()
    {
        using var scope = NewDisposeScope();
        var settings = TinyStories.Best with { Lora = new() { Rank = 4, Targets = LoraOptions.AllTargets }, LearningRate = 0.02, Epochs = 1 };
        using var run = TinyStories.Run(settings);
        TinyStories.Finish(run);
        run.Export(_folder.Path, _folder.Path);
        Assert.Equal(StoryLayout.Paper with { HasEnd = true }, StoryLayoutFile.Read(_folder.Path));
        var (config, weights) = Gpt2Checkpoint.Load(_folder.Path);
        using var exported = new Gpt2Model(config, weights);
        Assert.False(exported.Parameters["h.0.mlp.c_fc.weight"].equal(run.Model.Parameters["h.0.mlp.c_fc.weight"]).all().ToBoolean());
        var again = new StoryPerplexity(exported).Evaluate(TinyStories.Data(StoryFormat.Paper, 14, seed: 2).Examples);
        Assert.Equal(run.Evaluations[^1].Figures.PaperLoss, again.PaperLoss, 1e-5);
    }

    [Fact]
    public void SaveWeights_OfTheBest_ComeBack()
    {
        using var scope = NewDisposeScope();
        using var run = TinyStories.Run(TinyStories.Best);
        run.Advance();
        run.SaveWeights(_folder.In("best.safetensors"));
        var before = run.Model.Parameters["wte.weight"].clone();
        for (var step = 0; step < 3; step++) run.Advance();
        Assert.False(before.equal(run.Model.Parameters["wte.weight"]).all().ToBoolean());
        run.LoadWeights(_folder.In("best.safetensors"));
        TensorAssert.Same(before, run.Model.Parameters["wte.weight"], "wte.weight");
    }

    [Fact]
    public void Lines_OfAWholeRun_AreThoseOfThePaper()
    {
        using var scope = NewDisposeScope();
        using var run = TinyStories.Run(TinyStories.Paper, pairs: 10);
        var log = new PaperLog(TinyStories.Paper, run.TotalSteps, run.StepsPerEpoch);
        var lines = TinyStories.Finish(run).SelectMany(log.Lines).ToArray();
        var e = run.Evaluations;
        Assert.Equal(
        [
            $"The average perplexity for valid dataset before fine-tuning is {e[0].Figures.PaperPerplexity}",
            "***** Running training *****", "  Total_num_training_step = 6", "  Num Epochs = 2", "  Train_batch_size per device = 4", "  Valid_batch_size per device = 4",
            "Start epoch1 of 2", $"Average train loss per example={e[1].TrainLoss} in epoch1", "Starting evaluate after epoch 1",
            $"Average valid loss per example={e[1].Figures.PaperLoss} in epoch1", $"Perplextiy for valid dataset in epoch1 is {e[1].Figures.PaperPerplexity}",
            "Start epoch2 of 2", $"Average train loss per example={e[2].TrainLoss} in epoch2", "Starting evaluate after epoch 2",
            $"Average valid loss per example={e[2].Figures.PaperLoss} in epoch2", $"Perplextiy for valid dataset in epoch2 is {e[2].Figures.PaperPerplexity}",
        ], lines);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Advance_ManyPieces_LeavesNoTensorBehind(bool lora)
    {
        using var scope = NewDisposeScope();
        using var run = TinyStories.Run(TinyStories.Best with { Epochs = 20, EvaluationSteps = 5, Patience = 0, Lora = lora ? new() : null, GradientCheckpointing = lora });
        run.Advance();
        run.Advance();
        var before = LiveTensors.Settled();
        for (var piece = 0; piece < 40; piece++) run.Advance();
        run.Save(_folder.In("checkpoint.safetensors"));
        run.SaveWeights(_folder.In("best.safetensors"));
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    [Fact]
    public void Advance_OnWritingPrompts_LowersEveryMeasure()
    {
        using var scope = NewDisposeScope();
        var folder = new DataFolder(TestFiles.Shared("data/writingprompts"));
        var tokenizer = Gpt2Tokenizer.Load(Path.Combine(TestFiles.Root, "models", "toyland", "gpt2")); // small, and any text has tokens in it
        var config = TinyStories.Config with { VocabularySize = tokenizer.VocabularySize, ContextLength = 96, EndOfText = tokenizer.EndOfText };
        var encoder = new StoryEncoder(tokenizer, StoryFormat.Paper, config.ContextLength);
        using var run = new FineTuningRun(
            FineTuningSettings.Paper with { Epochs = 1, LearningRate = 2e-3 }, new(config, Gpt2Weights.Random(config, 1)), "random",
            StoryDataset.Read(folder.Split("train"), encoder), StoryDataset.Read(folder.Split("valid"), encoder));
        Assert.Equal(125, run.TotalSteps);
        TinyStories.Finish(run);
        var (before, after) = (run.Evaluations[0].Figures, run.Evaluations[^1].Figures);
        Assert.InRange(Math.Log(before.TokenPerplexity), Math.Log(3072) - 0.3, Math.Log(3072) + 0.3);
        Assert.True(after.PaperPerplexity < before.PaperPerplexity / 3);
        Assert.True(after.TokenPerplexity < before.TokenPerplexity / 3);
        Assert.True(after.StoryTokenPerplexity < before.StoryTokenPerplexity / 3);
        Assert.True(after.WordPerplexity < before.WordPerplexity / 3);
        Assert.True(after.BitsPerByte < before.BitsPerByte);
    }
}
