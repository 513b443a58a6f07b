using System.Text;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Grains.Training;
using ComicCluster.Storage;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Silo.Training;

/// <summary>
/// Writes what a start of a job leaves, on threads of the pool: the training never waits for the store. A checkpoint is one file with what it needs:
/// it is told of when all of that is written, and one that can't be written is given up.
/// </summary>
internal sealed class TrainingUploads(TrainingWork work, ITrainingObserver observer, PatientArtifacts artifacts, ILogger log)
{
    private readonly List<TrainingCheckpoint> _written = [.. work.Checkpoints];
    private readonly List<MetricLine> _metrics = [];
    private Task _uploading = Task.CompletedTask;
    private (string Path, StoredFile File)? _best;
    private int _metricFiles;

    /// <summary>Whether a checkpoint is being written.</summary>
    public bool IsBusy => !_uploading.IsCompleted;

    /// <summary>Takes metrics, which are written with the next checkpoint.</summary>
    public void Add(MetricLine line)
    {
        lock (_metrics) _metrics.Add(line);
    }

    /// <summary>Says that the weights of the best evaluation are in a file already, as an earlier start wrote them.</summary>
    public void KnowBest(string path, StoredFile file) => _best = (path, file);

    /// <summary>Begins to write a checkpoint; returns at once. None may be being written.</summary>
    /// <param name="step">Steps that it holds.</param>
    /// <param name="state">Its file, which is then removed.</param>
    /// <param name="best">The file with the weights of the best evaluation; null if there is none.</param>
    /// <param name="stop">Ends it.</param>
    public Task Begin(int step, string state, string? best, CancellationToken stop) => _uploading = Task.Run(
        async () =>
        {
            try
            {
                await WriteMetricsAsync(step, stop);
                if (best is not null && _best?.Path != best) _best = (best, await WriteAsync(Path.GetFileName(best), best, stop));
                var checkpoint = new TrainingCheckpoint(step, await WriteAsync(TrainingNames.Checkpoint(step), state, stop), best is null ? null : _best!.Value.File);
                _written.Add(checkpoint);
                observer.OnCheckpoint(checkpoint);
                await RemoveOldAsync(stop);
            }
            catch (Exception error)
            {
                TrainingLog.CheckpointLost(log, work.Key, step, error);
            }
            finally
            {
                File.Delete(state);
            }
        }, CancellationToken.None);

    /// <summary>Waits until nothing is being written.</summary>
    public Task UntilDoneAsync() => _uploading;

    /// <summary>Writes a file.</summary>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    public async Task<StoredFile> WriteAsync(string name, string path, CancellationToken stop)
    {
        await using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return (await StoredFiles.WriteAsync(name, source, long.MaxValue, (part, _) => TrainingNames.Part(work, name, part), artifacts.WriteAsync, stop))!;
    }

    /// <summary>Writes a model, and all metrics that are not written yet.</summary>
    /// <param name="folder">Its files, in Hugging Face layout.</param>
    /// <param name="steps">Steps that were taken.</param>
    /// <param name="keptStep">The step whose weights it has.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    public async Task<TrainedModel> WriteModelAsync(string folder, int steps, int keptStep, CancellationToken stop)
    {
        await UntilDoneAsync();
        await WriteMetricsAsync(int.MaxValue, stop);
        var files = new List<StoredFile>();
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)) files.Add(await WriteAsync(Path.GetFileName(path), path, stop));
        return new TrainedModel(files, ModelDigest.Compute(folder), steps, keptStep);
    }

    /// <summary>Writes the metrics that are not written yet.</summary>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    public async Task WriteMetricsAsync(int step, CancellationToken stop)
    {
        MetricLine[] lines;
        lock (_metrics) lines = [.. _metrics.TakeWhile(line => line.Step <= step)];
        if (lines.Length == 0) return;
        await artifacts.WriteAsync(TrainingNames.Metrics(work, step, ++_metricFiles), Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(TrainingArchive.Format))), stop);
        lock (_metrics) _metrics.RemoveRange(0, lines.Length);
    }

    /// <summary>Removes the files of checkpoints that are older than those which the job's state names.</summary>
    private async Task RemoveOldAsync(CancellationToken stop)
    {
        if (observer.Saved is not [var newest, ..] saved) return;
        var old = _written.Where(checkpoint => checkpoint.Step < newest.Step && !saved.Any(kept => kept.Step == checkpoint.Step)).ToArray();
        var used = saved.Concat(_written.Except(old)).SelectMany(PartsOf).ToHashSet();
        foreach (var checkpoint in old)
        {
            foreach (var part in PartsOf(checkpoint).Where(part => !used.Contains(part))) await artifacts.DeleteAsync(part, stop);
            _written.Remove(checkpoint);
        }
    }

    private static IEnumerable<string> PartsOf(TrainingCheckpoint checkpoint) => checkpoint.State.Parts.Concat(checkpoint.Best?.Parts ?? []);
}
