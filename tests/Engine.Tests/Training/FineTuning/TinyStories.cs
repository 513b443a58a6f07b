using ComicCluster.Engine.Language;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Tests.Language.Generation;
using ComicCluster.Engine.Training.Data;
using ComicCluster.Engine.Training.FineTuning;

namespace ComicCluster.Engine.Tests.Training.FineTuning;

/// <summary>A model of a token a byte, and stories that say what their prompts say: small enough for whole trainings in a test.</summary>
internal static class TinyStories
{
    private static readonly string[] Names = ["mage", "cat", "dragon", "robot", "queen", "whale"], Verbs = ["sleeps", "sings", "hides", "waits"];

    public static Gpt2Config Config { get; } = new()
    {
        VocabularySize = ByteVocabulary.Size, ContextLength = 64, Width = 32, Layers = 2, Heads = 2, InnerWidth = 64, EndOfText = ByteVocabulary.EndOfText,
    };

    public static FineTuningSettings Paper { get; } = FineTuningSettings.Paper with { LearningRate = 3e-3, Seed = 5 };

    public static FineTuningSettings Best { get; } = FineTuningSettings.Best with { LearningRate = 3e-3, Seed = 5, Epochs = 2, Accumulation = 2 };

    public static IStorySource Source(int count, ulong seed = 1) => new EndlessSource($"tiny {seed}", number =>
    {
        var random = new RandomStream(seed, number);
        var (name, verb) = (Names[random.NextInt32(0, Names.Length)], Verbs[random.NextInt32(0, Verbs.Length)]);
        return new($"[ WP ] A {name}", $"The {name} {verb} . It {verb} ." + (random.NextInt32(0, 2) == 0 ? " <newline> End ." : ""));
    }, count);

    public static StoryDataset Data(StoryFormat format, int count = 40, ulong seed = 1) =>
        StoryDataset.Read(Source(count, seed), new StoryEncoder(ByteVocabulary.Tokenizer, format, Config.ContextLength));

    public static Gpt2Model Model(FineTuningSettings settings)
    {
        var adapters = settings.Lora is { } lora ? new LoraAdapters(Config, lora, settings.Seed) : null;
        return new(Config, Gpt2Weights.Random(Config, 2), adapters: adapters);
    }

    public static FineTuningRun Run(FineTuningSettings settings, int pairs = 40) =>
        new(settings, Model(settings), "random", Data(settings.Format, pairs), Data(StoryFormat.Paper, 14, seed: 2));

    public static List<FineTuningEvent> Finish(FineTuningRun run)
    {
        var events = new List<FineTuningEvent>();
        while (!run.IsFinished) events.Add(run.Advance());
        return events;
    }
}
