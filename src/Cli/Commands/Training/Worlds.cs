using ComicCluster.Cli.Usage;

namespace ComicCluster.Cli.Commands.Training;

/// <summary>The worlds of pictures with captions that networks learn.</summary>
internal static class Worlds
{
    /// <summary>Refuses a world that is none.</summary>
    /// <exception cref="CommandException">There is no such world.</exception>
    public static void Check(string name)
    {
        if (name != "toyland") throw new UsageException($"There is no world '{name}'; there is toyland.");
    }
}
