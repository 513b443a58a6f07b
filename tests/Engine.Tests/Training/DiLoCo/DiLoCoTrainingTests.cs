using ComicCluster.Engine.Language;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tests.Checkpoints;
using ComicCluster.Engine.Training;
using ComicCluster.Engine.Training.DiLoCo;
using TorchSharp;

namespace ComicCluster.Engine.Tests.Training.DiLoCo;

public sealed class DiLoCoTrainingTests
{
    private static readonly DiLoCoOptions Plain = new() { LocalSteps = 1, OuterLearningRate = 1, OuterMomentum = 0 };

    private static readonly Gpt2Config Config = new() { VocabularySize = 50, ContextLength = 16, Width = 16, Layers = 2, Heads = 2, InnerWidth = 64, EndOfText = 49 };

    private static readonly TrainingOptions Inner = new() { LearningRate = new(0.01, 3, 20, LearningRateDecay.Cosine), WeightDecay = 0.1, MaximumGradientNorm = 1, Seed = 5 };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Round_OneWorkerRate1WithoutMomentum_IsPlainTraining(int localSteps)
    {
        using var training = Training(Plain with { LocalSteps = localSteps }, workers: 1);
        using var model = NewModel();
        using var trainer = new Gpt2Trainer(model, Inner);
        var batches = Batches(0);
        for (var round = 0; round < 4; round++)
        {
            var losses = 0.0;
            for (var step = 0; step < localSteps; step++)
            {
                using var scope = torch.NewDisposeScope();
                losses += trainer.Step(batches.Next()).Loss;
            }
            Assert.Equal(losses / localSteps, training.Round().Loss);
            Assert.All(model.Parameters, weight => TensorAssert.Same(weight.Value, training.Model.Parameters[weight.Key], weight.Key));
        }
    }

    [Fact]
    public void Step_SeveralRounds_IsNesterovsMomentumOnTheMeanChange()
    {
        using var scope = torch.NewDisposeScope();
        var options = new DiLoCoOptions { OuterLearningRate = 0.7, OuterMomentum = 0.9 };
        using var outer = new OuterOptimizer(Named(torch.tensor(new[] { 1f, -2f })), options);
        var (weights, velocity, tokens) = (new[] { 1.0, -2.0 }, new double[2], new[] { 300L, 100L, 200L });
        for (var round = 0; round < 5; round++)
        {
            double[][] workers = [[weights[0] - 0.1, weights[1] + 0.3], [weights[0] - 0.5, weights[1] + round], [weights[0], weights[1]]];
            outer.Step([.. workers.Select((worker, number) => Of(worker, tokens[number]))]);
            for (var i = 0; i < 2; i++)
            {
                var change = weights[i] - workers.Zip(tokens, (worker, share) => worker[i] * share).Sum() / tokens.Sum();
                velocity[i] = 0.9 * velocity[i] + change;
                weights[i] -= 0.7 * (change + 0.9 * velocity[i]);
                Assert.Equal(weights[i], outer.Weights["w"][i].ToDouble(), 1e-5);
            }
        }
    }

    [Fact]
    public void Step_ImportedState_GoesOnToTheSameBits()
    {
        using var scope = torch.NewDisposeScope();
        using var one = new OuterOptimizer(Named(torch.tensor(new[] { 1f, -2f })), new());
        one.Step([Of([0.3, 0.1], 1)]);
        using var other = new OuterOptimizer(one.Weights, new());
        other.Import(name => one.Momentum[name]);
        foreach (var outer in new[] { one, other }) outer.Step([Of([0.2, 0.7], 1)]);
        TensorAssert.Same(one.Weights["w"], other.Weights["w"], "w");
        Assert.Throws<ArgumentException>(() => other.Import(_ => torch.zeros(3)));
        Assert.Throws<ArgumentException>(() => other.Step([Of([0.2, 0.7], 0)]));
    }

    [Fact]
    public void Round_WorkersJoinAndLeave_GoOnFromTheCommonWeightsAndLearn()
    {
        using var training = Training(new DiLoCoOptions { LocalSteps = 4 }, workers: 2);
        var first = training.Round();
        training.Leave(0);
        Assert.Equal(2, training.Join(Batches(2)));
        Assert.Equal(3, training.Join(Batches(3)));
        DiLoCoRound last = first;
        for (var round = 0; round < 4; round++) last = training.Round();
        Assert.Equal((5, 3, 20L), (last.Number, last.Workers, training.StepsTaken));
        Assert.True(last.Loss < first.Loss - 0.3, $"{first.Loss} to {last.Loss}");
        foreach (var number in training.Workers.ToArray()) training.Leave(number);
        Assert.Throws<InvalidOperationException>(() => training.Round());
    }

    [Fact]
    public void Round_Twice_IsTheSame()
    {
        var losses = Enumerable.Range(0, 2).Select(_ =>
        {
            using var training = Training(new DiLoCoOptions { LocalSteps = 2 }, workers: 3);
            return string.Join(' ', Enumerable.Range(0, 3).Select(_ => training.Round().Loss.ToString("R")));
        }).ToArray();
        Assert.Equal(losses[0], losses[1]);
    }

    [Fact]
    public void Round_ManyTimes_LeavesNoTensorBehind()
    {
        using var training = Training(new DiLoCoOptions { LocalSteps = 2 }, workers: 2);
        training.Round();
        var before = LiveTensors.Settled();
        for (var round = 0; round < 10; round++) training.Round();
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    private static DiLoCoTraining Training(DiLoCoOptions options, int workers)
    {
        var training = new DiLoCoTraining(options, Inner, NewModel);
        for (var worker = 0; worker < workers; worker++) Assert.Equal(worker, training.Join(Batches(worker)));
        return training;
    }

    private static Gpt2Model NewModel() => Gpt2Model.Random(Config, 1);

    /// <summary>Each worker reads stories that no other does.</summary>
    private static PackedDocuments Batches(int worker) => new(number => Document(number * 16 + (ulong)worker), Config.ContextLength, 2);

    private static TrainingDocument Document(ulong number)
    {
        var random = new RandomStream(7, number);
        var first = random.NextInt32(0, 40);
        return new([.. Enumerable.Range(0, 8).Select(i => (first + i) % 49), 49], 1);
    }

    private static WorkerWeights Of(double[] weights, long tokens) => new(_ => torch.tensor(weights.Select(value => (float)value).ToArray()), tokens);

    private static Dictionary<string, torch.Tensor> Named(torch.Tensor tensor) => new() { ["w"] = tensor };
}
