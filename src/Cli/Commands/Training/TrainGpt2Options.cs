using System.CommandLine;
using ComicCluster.Cli.Usage;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Training;

namespace ComicCluster.Cli.Commands.Training;

/// <summary>How <c>comic train gpt2</c> trains. From scratch without options it makes the model that is in <c>models/toyland/gpt2</c>.</summary>
internal sealed class TrainGpt2Options
{
    public Option<string> Data { get; } = new("--data") { Description = "What to learn from: toyland, a folder with splits of WritingPrompts (train.wp_source, train.wp_target or train.jsonl, valid, test), or such a file.", HelpName = "NAME|DIR|FILE", Required = true };
    public Option<bool> FromScratch { get; } = new("--from-scratch") { Description = "Begin with random weights and a vocabulary of its own." };
    public Option<string> Out { get; } = new("--out") { Description = "The folder of the model, and of the run that makes it.", HelpName = "DIR", Required = true };
    public Option<ulong> Seed { get; } = Number("--seed", 1UL, "Decides the weights to begin with and all stories.");
    public Option<int> Steps { get; } = Number("--steps", 4200, "How many steps; a fine-tuning without it goes through all epochs.");
    public Option<int> Batch { get; } = Number("--batch", 4, "Rows of a step; of a fine-tuning, pairs at once, 4 without it.");
    public Option<int> Context { get; } = Number("--context", 256, "Tokens of a row, and the most that the model reads.");
    public Option<int> Vocabulary { get; } = Number("--vocabulary", 3072, "The most tokens of the vocabulary.");
    public Option<int> Layers { get; } = Number("--layers", 6, "Blocks of the model.");
    public Option<int> Width { get; } = Number("--width", 256, "Width of the model.");
    public Option<int> Heads { get; } = Number("--heads", 8, "Attention heads of a block.");
    public Option<double> LearningRate { get; } = Number("--learning-rate", 2e-3, "The highest learning rate; of a fine-tuning 5E-5 without it, and 2E-4 with --lora.");
    public Option<int?> Threads { get; } = new("--threads") { Description = "Threads; all cores without it. The same number gives the same bits.", HelpName = "N" };
    public Option<double> CheckpointMinutes { get; } = Number("--checkpoint-minutes", 2.0, "How often the state is saved.");

    public IEnumerable<Option> All =>
        [Data, FromScratch, Out, Seed, Steps, Batch, Context, Vocabulary, Layers, Width, Heads, LearningRate, Threads, CheckpointMinutes];

    /// <summary>Those of the shape of a model that is made.</summary>
    public IEnumerable<Option> OfNewModels => [Context, Vocabulary, Layers, Width, Heads];

    /// <summary>The settings for a vocabulary.</summary>
    public Gpt2TrainingSettings Settings(ParseResult result, int vocabularySize)
    {
        var (width, heads) = (result.Bounded(Width, 8, 4096), result.Bounded(Heads, 1, 64));
        if (width % heads != 0) throw new UsageException($"--heads {heads} doesn't divide --width {width}.");
        return new Gpt2TrainingSettings
        {
            Model = new Gpt2Config
            {
                VocabularySize = vocabularySize,
                ContextLength = result.Bounded(Context, 16, 4096),
                Width = width,
                Layers = result.Bounded(Layers, 1, 64),
                Heads = heads,
                InnerWidth = 4 * width,
                EndOfText = vocabularySize - 1,
                // Endless data are never seen twice: there is nothing to overfit.
                EmbeddingDropout = 0,
                AttentionDropout = 0,
                ResidualDropout = 0,
            },
            Steps = result.Bounded(Steps, 1, 10_000_000),
            BatchSize = result.Bounded(Batch, 1, 4096),
            LearningRate = result.GetValue(LearningRate) is > 0 and < 1 and var rate ? rate : throw new UsageException($"--learning-rate is {result.GetValue(LearningRate)}; it must be above 0 and below 1."),
            Seed = result.GetValue(Seed),
        };
    }

    public int VocabularySize(ParseResult result) => result.Bounded(Vocabulary, 300, 65536);

    public TimeSpan CheckpointInterval(ParseResult result) => result.GetValue(CheckpointMinutes) is >= 0 and <= 1440 and var minutes
        ? TimeSpan.FromMinutes(minutes)
        : throw new UsageException($"--checkpoint-minutes is {result.GetValue(CheckpointMinutes)}; it must be from 0 to 1440.");

    private static Option<T> Number<T>(string name, T value, string description) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
}
