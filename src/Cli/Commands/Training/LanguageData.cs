using ComicCluster.Cli.Usage;
using ComicCluster.Engine.Language.Stories;
using ComicCluster.Toyland.Stories;

namespace ComicCluster.Cli.Commands.Training;

/// <summary>Premises and stories to train a language model with.</summary>
internal sealed class LanguageData
{
    /// <summary>A small model errs in one story of a few: one of so many is without fault.</summary>
    private const int Candidates = 16;

    private LanguageData(string name, StoryLayout layout, Func<ulong, Story> training, Func<ulong, Story> heldOut) =>
        (Name, Layout, Training, HeldOut) = (name, layout, training, heldOut);

    public string Name { get; }

    /// <summary>What the texts look like that a model learns of them.</summary>
    public StoryLayout Layout { get; }

    /// <summary>Endless, by number.</summary>
    public Func<ulong, Story> Training { get; }

    /// <summary>Endless too; none is among those to learn from.</summary>
    public Func<ulong, Story> HeldOut { get; }

    public static LanguageData Open(string name, ulong seed)
    {
        if (name != "toyland") throw new UsageException($"There are no data '{name}'; there is toyland.");
        var stories = new StoryDocuments(seed);
        return new(name, new StoryLayout { HasCast = true, Candidates = Candidates }, stories.Training, stories.HeldOut);
    }
}
