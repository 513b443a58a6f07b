using System.CommandLine;
using ComicCluster.Engine.Painting.Sketches;
using ComicCluster.Engine.Training;

namespace ComicCluster.Cli.Commands.Training;

/// <summary>What <c>comic train sketcher</c> can be told. The engine checks the bounds.</summary>
internal sealed class TrainSketcherOptions
{
    public Option<string> Data { get; } = new("--data") { Description = "The world that it learns to draw: toyland.", HelpName = "WORLD", Required = true };
    public Option<string> Clip { get; } = new("--clip")
    {
        Description = "Folder of the CLIP whose texts it reads, and which will guide the painter.", HelpName = "DIR", Required = true,
    };

    public Option<string> Out { get; } = new("--out") { Description = "Folder for the model.", HelpName = "DIR", Required = true };
    public Option<string> Start { get; } = new("--start")
    {
        Description = "A sketcher to begin with instead of random weights, of the same shape, trained with any guide.", HelpName = "DIR",
    };

    public Option<int> Steps { get; } = new("--steps") { Description = "Steps of the whole training.", HelpName = "N", DefaultValueFactory = _ => 4000 };
    public Option<int> Batch { get; } = new("--batch") { Description = "Pictures of a step.", HelpName = "N", DefaultValueFactory = _ => 48 };
    public Option<double> LearningRate { get; } = new("--learning-rate") { Description = "The highest learning rate.", HelpName = "X", DefaultValueFactory = _ => 3e-3 };
    public Option<int> Width { get; } = new("--width") { Description = "Channels at a quarter of the side.", HelpName = "N", DefaultValueFactory = _ => 128 };
    public Option<int> Side { get; } = new("--side") { Description = "Side of a sketch in pixels.", HelpName = "N", DefaultValueFactory = _ => 32 };
    public Option<ulong> Seed { get; } = new("--seed") { Description = "The same seed gives the same model on the same machine.", HelpName = "N" };
    public Option<int> Threads { get; } = new("--threads") { Description = "Threads of libtorch.", HelpName = "N", DefaultValueFactory = _ => 1 };

    public IEnumerable<Option> All => [Data, Clip, Out, Start, Steps, Batch, LearningRate, Width, Side, Seed, Threads];

    /// <summary>How to train: a short warm-up, then a cosine to nearly nothing.</summary>
    public SketcherTrainingOptions Training(ParseResult result)
    {
        int steps = result.GetValue(Steps), batch = result.GetValue(Batch);
        if (steps is < 1 or > 10_000_000) throw new CommandException($"--steps {steps}: give 1 to 10000000.");
        var peak = result.GetValue(LearningRate);
        if (!(peak is > 0 and <= 1)) throw new CommandException($"--learning-rate {peak}: give a number above 0, at most 1.");
        var training = new SketcherTrainingOptions
        {
            LearningRate = new LearningRateSchedule(peak, Math.Min(100, steps / 10), steps, LearningRateDecay.Cosine, peak / 50),
            BatchSize = batch,
            Seed = result.GetValue(Seed),
        };
        training.Validate();
        return training;
    }

    public SketcherConfig Model(ParseResult result, int embeddingWidth, int layoutValues)
    {
        var model = new SketcherConfig
        {
            EmbeddingWidth = embeddingWidth, LayoutValues = layoutValues, Width = result.GetValue(Width), Side = result.GetValue(Side),
        };
        model.Validate();
        return model;
    }
}
