namespace ComicCluster.Engine.Training.Data;

/// <summary>
/// A folder with splits of stories: <c>train.wp_source</c> and <c>train.wp_target</c>, or <c>train.jsonl</c>; names may begin with something
/// more, as in <c>sample.train.jsonl</c>.
/// </summary>
/// <param name="path">The folder.</param>
public sealed class DataFolder(string path)
{
    private const string Prompts = ".wp_source", Stories = ".wp_target", Lines = ".jsonl";

    /// <summary>Whether there is such a split.</summary>
    public bool Has(string split) => Find(split).Any();

    /// <summary>Opens a split.</summary>
    /// <exception cref="DatasetException">There is none, or more than one.</exception>
    public IStorySource Split(string split, DatasetLimits? limits = null) => File(One(split), limits);

    private string One(string split) => Find(split).ToArray() switch
    {
        [var file] => file,
        [] => throw new DatasetException(path, null, $"there is no {split}{Prompts} with {split}{Stories} in it, and no {split}{Lines}."),
        var files => throw new DatasetException(path, null, $"{string.Join(" and ", files.Select(Path.GetFileName))} are both '{split}'. Name the file."),
    };

    /// <summary>The files of a split: one, or a pair.</summary>
    /// <exception cref="DatasetException">There is none, or more than one.</exception>
    public IReadOnlyList<string> Files(string split) => FilesOf(One(split));

    /// <summary>A file, with the one that belongs to it.</summary>
    /// <exception cref="DatasetException">It has another ending.</exception>
    public static IReadOnlyList<string> FilesOf(string file) => Path.GetExtension(file) switch
    {
        Prompts or Stories => [Path.ChangeExtension(file, Prompts), Path.ChangeExtension(file, Stories)],
        Lines => [file],
        _ => throw OfNoKind(file),
    };

    /// <summary>Opens a file of any name, by its ending.</summary>
    /// <param name="file">A <c>.wp_source</c> with a <c>.wp_target</c> beside it, or a <c>.jsonl</c>.</param>
    /// <param name="limits">Bounds; the defaults where it is null.</param>
    /// <exception cref="DatasetException">It has another ending.</exception>
    public static IStorySource File(string file, DatasetLimits? limits = null) => Path.GetExtension(file) switch
    {
        Prompts or Stories => new WritingPromptsSource(
            Path.GetFileNameWithoutExtension(file), DataFile.OnDisk(Path.ChangeExtension(file, Prompts)), DataFile.OnDisk(Path.ChangeExtension(file, Stories)), limits),
        Lines => new JsonLinesSource(Path.GetFileName(file), DataFile.OnDisk(file), limits),
        _ => throw OfNoKind(file),
    };

    private static DatasetException OfNoKind(string file) => new(file, null, $"stories come in a pair of {Prompts} and {Stories}, or in a {Lines}.");

    private IEnumerable<string> Find(string split)
    {
        if (!Directory.Exists(path)) throw new DatasetException(path, null, "there is no such folder.");
        return Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).Where(file =>
            Path.GetExtension(file) is Prompts or Lines && IsSplit(Path.GetFileNameWithoutExtension(file)));

        bool IsSplit(string name) => name == split || name.EndsWith("." + split, StringComparison.Ordinal);
    }
}
