using ComicCluster.Toyland.Stories;

namespace ComicCluster.Cli.Commands.Training;

/// <summary>Premises and stories to train a language model with.</summary>
internal sealed class LanguageData
{
    private LanguageData(string name, Func<ulong, Story> training, Func<ulong, Story> heldOut) => (Name, Training, HeldOut) = (name, training, heldOut);

    public string Name { get; }

    /// <summary>Endless, by number.</summary>
    public Func<ulong, Story> Training { get; }

    /// <summary>Endless too; none is among those to learn from.</summary>
    public Func<ulong, Story> HeldOut { get; }

    public static LanguageData Open(string name, ulong seed)
    {
        if (name != "toyland") throw new CommandException($"There are no data '{name}'; there is toyland.");
        var stories = new StoryDocuments(seed);
        return new(name, stories.Training, stories.HeldOut);
    }
}
