using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Datasets;
using ComicCluster.Engine.Training.Data;
using ComicCluster.Grains.Datasets;
using ComicCluster.Silo.Threads;
using ComicCluster.Storage;

namespace ComicCluster.Silo.Datasets;

/// <summary>Reads data sets through, one after the other.</summary>
public sealed class DatasetStore : IDatasetStore, IDisposable
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10), Patience = TimeSpan.FromSeconds(30);

    private readonly PatientArtifacts _artifacts;
    private readonly WorkThreads _thread = new("data sets");

    /// <param name="artifacts">Where the files are.</param>
    /// <param name="time">The clock.</param>
    public DatasetStore(IArtifactStore artifacts, TimeProvider time) => _artifacts = new PatientArtifacts(artifacts, AnswerTime, Patience, time);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DatasetSplit>> CheckAsync(IReadOnlyList<StoredFile> files, CancellationToken stop) =>
        _thread.RunAsync(() => Check(files, stop), stop);

    /// <inheritdoc/>
    public async Task RemoveAsync(IReadOnlyCollection<string> parts, CancellationToken stop)
    {
        foreach (var part in parts) await _artifacts.DeleteAsync(part, stop);
    }

    /// <inheritdoc/>
    public void Dispose() => _thread.Dispose();

    private IReadOnlyList<DatasetSplit> Check(IReadOnlyList<StoredFile> files, CancellationToken stop)
    {
        var stories = new StoredStories(files, _artifacts, stop);
        try
        {
            return [.. DatasetFiles.SplitsOf(files).Select(split => View(split, DatasetStatistics.Read(stories.Open(split), stop)))];
        }
        catch (DatasetException error)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }

    private static DatasetSplit View(string name, DatasetStatistics statistics) => new(
        name, statistics.Digest, statistics.Pairs, statistics.Bytes, View(statistics.PromptWords), View(statistics.StoryWords),
        statistics.EmptyPrompts, statistics.ShortStories, statistics.TaggedPrompts);

    private static CountSpread View(Distribution counts) =>
        new(counts.Total, counts.Mean, counts.Median, counts.Percentile90, counts.Percentile99, counts.Maximum);
}
