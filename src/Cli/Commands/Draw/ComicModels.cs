using ComicCluster.Contracts.Stories;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting.Priors;
using ComicCluster.Silo.Publishing;

namespace ComicCluster.Cli.Commands.Draw;

/// <summary>Where the models of a comic are.</summary>
/// <param name="Writer">Folder of GPT-2; null where the story is given.</param>
/// <param name="Guide">Folder or file of CLIP.</param>
/// <param name="Prior">Folder of what the panels start from; null to start from noise.</param>
internal sealed record ComicModels(string? Writer, string Guide, string? Prior)
{
    private static readonly string Embedded = Path.Combine(AppContext.BaseDirectory, "models", "toyland");

    /// <summary>The models that were named, and the embedded ones for the rest.</summary>
    /// <exception cref="CommandException">One is missing.</exception>
    public static ComicModels Choose(string? writer, string? guide, bool writes)
    {
        var clip = Existing(guide, "clip", "--clip");
        return new ComicModels(writes ? Existing(writer, "gpt2", "--model") : null, clip, PanelPrior.Beside(clip));
    }

    /// <summary>Their names in comic.json.</summary>
    public ModelNames Names => new(Name(Writer), Name(Guide)!, Name(Prior));

    /// <summary>The SHA-256 of their weights.</summary>
    /// <exception cref="CheckpointException">A file is missing or can't be read.</exception>
    public StoryModels Digests() => new(
        Writer is null ? null : ModelDigest.Compute(Writer), ModelDigest.Compute(Guide), Prior is null ? null : ModelDigest.Compute(Prior));

    private static string Existing(string? path, string embedded, string option)
    {
        if (path is not null)
        {
            return Directory.Exists(path) || File.Exists(path)
                ? Path.GetFullPath(path)
                : throw new CommandException($"There is no model at '{path}'; give {option} the folder of a checkpoint.");
        }
        var folder = Path.Combine(Embedded, embedded);
        return Directory.Exists(folder)
            ? folder
            : throw new CommandException($"The embedded model is missing at {folder}. Get models/toyland of the repository and build again, or give {option}.");
    }

    private static string? Name(string? path)
    {
        if (path is null) return null;
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        return Path.GetDirectoryName(path) == Embedded ? $"toyland/{name}" : name;
    }
}
