using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Datasets;
using ComicCluster.Engine.Training.Data;
using ComicCluster.Storage;

namespace ComicCluster.Silo.Datasets;

/// <summary>The stories of a data set that is among the artifacts, read as they are asked for. For threads that may wait for the store.</summary>
/// <param name="files">Its files.</param>
/// <param name="artifacts">Where they are.</param>
/// <param name="stop">Ends reading.</param>
internal sealed class StoredStories(IReadOnlyList<StoredFile> files, PatientArtifacts artifacts, CancellationToken stop)
{
    /// <summary>Whether there is a split of that name.</summary>
    public bool Has(string split) => DatasetFiles.SplitsOf(files).Contains(split);

    /// <summary>Opens a split.</summary>
    public IStorySource Open(string split) => Find(split + DatasetFiles.Lines) is { } lines
        ? new JsonLinesSource(lines.Name, lines)
        : new WritingPromptsSource(split, Find(split + DatasetFiles.Prompts)!, Find(split + DatasetFiles.Stories)!);

    private DataFile? Find(string name) => files.FirstOrDefault(file => file.Name == name) is { } file
        ? new DataFile(name, () => new StoredFileStream(file, part => artifacts.ReadAsync(part, stop)))
        : null;
}
