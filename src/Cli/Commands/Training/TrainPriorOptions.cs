using System.CommandLine;
using ComicCluster.Cli.Usage;
using ComicCluster.Engine.Painting.Fields;
using ComicCluster.Engine.Painting.Priors;
using ComicCluster.Engine.Painting.Priors.Training;
using ComicCluster.Engine.Training;

namespace ComicCluster.Cli.Commands.Training;

/// <summary>What <c>comic train prior</c> can be told. The engine checks the bounds.</summary>
internal sealed class TrainPriorOptions
{
    public Option<string> Data { get; } = new("--data") { Description = "The world that it learns to imagine: toyland.", HelpName = "WORLD", Required = true };
    public Option<string> Out { get; } = new("--out") { Description = "Folder for the model.", HelpName = "DIR", Required = true };
    public Option<int> Steps { get; } = new("--steps") { Description = "Steps of the prior of things; that of backdrops, which are few, takes 2 for 5 of them.", HelpName = "N", DefaultValueFactory = _ => 20_000 };
    public Option<int> Batch { get; } = new("--batch") { Description = "Layers of a step.", HelpName = "N", DefaultValueFactory = _ => 16 };
    public Option<double> LearningRate { get; } = new("--learning-rate") { Description = "The highest learning rate of the prior of things; that of backdrops takes twice as much.", HelpName = "X", DefaultValueFactory = _ => 5e-4 };
    public Option<ulong> Seed { get; } = new("--seed") { Description = "The same seed gives the same model on the same machine.", HelpName = "N" };
    public Option<int> Threads { get; } = new("--threads") { Description = "Threads of libtorch.", HelpName = "N", DefaultValueFactory = _ => 1 };

    public IEnumerable<Option> All => [Data, Out, Steps, Batch, LearningRate, Seed, Threads];

    /// <summary>How backdrops are learned: all are at hand, and large, for the small things in them.</summary>
    public PriorTrainingOptions Backdrops(ParseResult result) => Training(result, Math.Max(1, Given(result) * 2 / 5), Rate(result) * 2) with
    {
        Side = 768, Points = 768, PoolSize = 256, Renewed = 0,
    };

    /// <summary>How things are learned: ever new ones.</summary>
    public PriorTrainingOptions Things(ParseResult result) => Training(result, Given(result), Rate(result)) with
    {
        Side = 288, Points = 512, PoolSize = 64, Renewed = 4,
    };

    /// <summary>The shape of the prior of backdrops.</summary>
    public static PriorConfig BackdropModel(ILayerPictures world) => new() { Field = new FieldShape(4, 96, 60, 30, world.Labels), Words = world.Words };

    /// <summary>The shape of the prior of things.</summary>
    public static PriorConfig ThingModel(ILayerPictures world) => new() { Field = new FieldShape(4, 128, 30, 30, world.Labels), Words = world.Words };

    /// <summary>The steps of the prior of things.</summary>
    public int Given(ParseResult result)
    {
        var steps = result.GetValue(Steps);
        return steps is >= 1 and <= 10_000_000 ? steps : throw new UsageException($"--steps {steps}: give 1 to 10000000.");
    }

    private double Rate(ParseResult result)
    {
        var peak = result.GetValue(LearningRate);
        return peak is > 0 and <= 0.5 ? peak : throw new UsageException($"--learning-rate {peak}: give a number above 0, at most 0.5.");
    }

    /// <summary>A short warm-up, then a cosine to nearly nothing.</summary>
    private PriorTrainingOptions Training(ParseResult result, int steps, double peak)
    {
        var training = new PriorTrainingOptions
        {
            LearningRate = new LearningRateSchedule(peak, Math.Min(100, steps / 10), steps, LearningRateDecay.Cosine, peak / 50),
            Steps = steps,
            BatchSize = result.GetValue(Batch),
            Seed = result.GetValue(Seed),
        };
        training.Validate();
        return training;
    }
}
