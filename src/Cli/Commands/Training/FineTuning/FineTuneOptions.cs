using System.CommandLine;
using ComicCluster.Cli.Gateways;
using ComicCluster.Cli.Usage;
using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Training.FineTuning;
using ComicCluster.Silo.Training;

namespace ComicCluster.Cli.Commands.Training.FineTuning;

/// <summary>How <c>comic train gpt2 --model</c> fine-tunes. What isn't given is as the preset has it.</summary>
internal sealed class FineTuneOptions
{
    public Option<string?> Model { get; } = new("--model") { Description = "Fine-tune this GPT-2 checkpoint, in Hugging Face layout; with --gateway, by its name on the cluster, or a version of the registry such as small@3.", HelpName = "DIR|NAME" };
    public ClusterOptions Cluster { get; } = new();
    public Option<string> Preset { get; } = SharedOptions.Choice("--preset", "paper is the paper's recipe to the letter; best beats it.", "best", "paper", "best");
    public Option<string?> HeldOut { get; } = new("--held-out") { Description = "What to measure with: a folder with splits or a file. Without it another split of --data, or every twentieth pair.", HelpName = "DIR|FILE" };
    public Option<int?> Epochs { get; } = Number("--epochs", "How often each pair is read.");
    public Option<int?> Accumulation { get; } = Number("--accumulation", "Batches whose gradients make one step.");
    public Option<int?> Words { get; } = Number("--words", "Words of a story that are read.");
    public Option<int?> Tokens { get; } = Number("--max-tokens", "Tokens of a pair that are read.");
    public Option<bool> LearnPrompts { get; } = new("--learn-prompts") { Description = "Learn prompts too, where the preset learns stories alone: the paper's protocol counts them." };
    public Option<int?> Lora { get; } = Number("--lora", "Learn adapters of this rank (LoRA) instead of the weights; the model at the end has them merged.");
    public Option<bool> LoraEverywhere { get; } = new("--lora-everywhere") { Description = "Adapt all four products of a block, not only queries, keys and values." };
    public Option<bool> Checkpointing { get; } = new("--gradient-checkpointing") { Description = "Compute activations again instead of keeping them: a third more work, much less memory." };
    public Option<bool> BFloat16 { get; } = new("--bfloat16") { Description = "Compute products in bfloat16: faster where the processor or the GPU has it in hardware." };
    public Option<int?> Workers { get; } = Number("--workers", "With --gateway: train on up to so many GPUs, which meet between rounds only (DiLoCo); 1 without it.");
    public Option<int?> LocalSteps { get; } = Number("--local-steps", "Of several workers: steps that each takes alone in a round.");
    public Option<double?> OuterLearningRate { get; } = new("--outer-learning-rate") { Description = "Of several workers: how far a round moves the common weights along the mean change.", HelpName = "RATE" };
    public Option<double?> OuterMomentum { get; } = new("--outer-momentum") { Description = "Of several workers: Nesterov's momentum of the common weights.", HelpName = "M" };
    public Option<int?> EvaluateEvery { get; } = Number("--evaluate-every", "Steps between evaluations; an epoch without it.");
    public Option<int?> Patience { get; } = Number("--patience", "End after so many evaluations without a better one; 0 never does.");
    public Option<int> Samples { get; } = new("--samples") { Description = "Stories that are written at each evaluation.", HelpName = "N", DefaultValueFactory = _ => 2 };
    public Option<int> SampleTokens { get; } = new("--sample-tokens") { Description = "The most tokens of such a story.", HelpName = "N", DefaultValueFactory = _ => 100 };
    public Option<int> Ranking { get; } = new("--ranking") { Description = "Stories of each evaluation whose prompts are told from nine others.", HelpName = "N", DefaultValueFactory = _ => 0 };
    public Option<int> Stories { get; } = new("--stories") { Description = "Stories of --data toyland.", HelpName = "N", DefaultValueFactory = _ => 1000 };
    public Option<string?> Name { get; } = new("--name") { Description = "What the run is called; the folder's name without it.", HelpName = "NAME" };
    public Option<string[]> Tags { get; } = new("--tag") { Description = "A word to find the run by; may come several times.", HelpName = "WORD" };
    public Option<string> Notes { get; } = new("--notes") { Description = "What is to be known about the run.", HelpName = "TEXT", DefaultValueFactory = _ => "" };

    public Option<bool> Finish { get; } = new("--finish")
    {
        Description = "Train no further: make a model of what the unfinished training in --out has, of its best evaluation where the preset keeps that. For one that diverged, or that is good enough.",
    };

    public IEnumerable<Option> All =>
    [
        Model, Preset, HeldOut, Epochs, Accumulation, Words, Tokens, LearnPrompts, Lora, LoraEverywhere, Checkpointing, BFloat16, Workers, LocalSteps,
        OuterLearningRate, OuterMomentum, EvaluateEvery, Patience, Samples, SampleTokens,
        Ranking, Stories, Name, Tags, Notes, Finish,
    ];

    /// <summary>Refuses what has no effect on the training that is asked for.</summary>
    public void Limit(Command command, TrainGpt2Options shared)
    {
        command.Limit([shared.FromScratch], given => !given.IsGiven(Model), "and --model exclude each other");
        command.Limit(shared.OfNewModels, given => !given.IsGiven(Model), "is for training --from-scratch; a checkpoint has its own");
        command.Limit(
            All.Except([Model]).Append(Cluster.Gateway), given => given.IsGiven(Model), "is for fine-tuning a checkpoint, which --model names");
        Cluster.LimitToHere(command, HeldOut, Stories, Notes, Finish, shared.Threads, shared.CheckpointMinutes);
        Cluster.LimitToCluster(command, Workers);
        command.Limit([LocalSteps, OuterLearningRate, OuterMomentum], given => given.ValueOf(Workers) > 1, "belongs to several --workers");
        command.Limit([LoraEverywhere], given => given.IsGiven(Lora), "belongs to --lora");
        command.Limit([Stories], given => given.ValueOf(shared.Data) == "toyland", "is for --data toyland; files are read as they are");
        command.Limit([SampleTokens], given => given.ValueOf(Samples) != 0, "has no effect with --samples 0");
    }

    /// <summary>The settings, checked.</summary>
    public FineTuningSettings Settings(ParseResult result, TrainGpt2Options shared)
    {
        if (result.GetValue(Epochs) is 0) throw new UsageException("--epochs is 0; it must be from 1 to 1000. 'comic eval' measures a model as it is.");
        var settings = TrainingRecipes.Settings(Recipe(result, shared));
        result.Bounded(Samples, 0, 64);
        result.Bounded(SampleTokens, 1, 4096);
        result.Bounded(Ranking, 0, 100_000);
        result.Bounded(Stories, 20, 1_000_000);
        return settings;
    }

    /// <summary>What is tried at each evaluation.</summary>
    public StoryTrials Trials(ParseResult result) => new(result.GetValue(Ranking), result.GetValue(Samples), result.GetValue(SampleTokens));

    /// <summary>What is asked for, as a cluster takes it.</summary>
    public TrainingRecipe Recipe(ParseResult result, TrainGpt2Options shared) => new()
    {
        Preset = result.GetRequiredValue(Preset),
        Epochs = result.GetValue(Epochs),
        BatchSize = Given(result, shared.Batch),
        Accumulation = result.GetValue(Accumulation),
        LearningRate = Given(result, shared.LearningRate),
        Words = result.GetValue(Words),
        MaxTokens = result.GetValue(Tokens),
        LearnPrompts = result.GetValue(LearnPrompts),
        Lora = result.GetValue(Lora),
        LoraEverywhere = result.GetValue(LoraEverywhere),
        GradientCheckpointing = result.GetValue(Checkpointing),
        Bfloat16 = result.GetValue(BFloat16),
        EvaluateEvery = result.GetValue(EvaluateEvery),
        Patience = result.GetValue(Patience),
        Steps = Given(result, shared.Steps),
        LocalSteps = result.GetValue(LocalSteps),
        OuterLearningRate = result.GetValue(OuterLearningRate),
        OuterMomentum = result.GetValue(OuterMomentum),
        Ranking = result.GetValue(Ranking),
        Samples = result.GetValue(Samples),
        SampleTokens = result.GetValue(SampleTokens),
        Seed = result.GetValue(shared.Seed),
    };

    private static T? Given<T>(ParseResult result, Option<T> option) where T : struct =>
        result.IsGiven(option) ? result.GetValue(option) : null;

    private static Option<int?> Number(string name, string description) => new(name) { Description = description, HelpName = "N" };
}
