using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Tracking;
using ComicCluster.Grains.Training;
using ComicCluster.Storage;

namespace ComicCluster.Silo.Training;

/// <summary>Reads the metrics that jobs wrote, thinned to what can be looked at, and clears up after them.</summary>
public sealed class TrainingArchive : ITrainingArchive
{
    private const int ReadAtATime = 16, MostKept = 64 << 20; // bytes
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10), Patience = TimeSpan.FromSeconds(5);

    private readonly PatientArtifacts _artifacts;
    private readonly ConcurrentDictionary<string, byte[]> _files = []; // they never change, and charts are drawn again and again
    private long _kept;

    /// <param name="artifacts">Where they are.</param>
    /// <param name="time">The clock.</param>
    public TrainingArchive(IArtifactStore artifacts, TimeProvider time) => _artifacts = new PatientArtifacts(artifacts, AnswerTime, Patience, time);

    /// <summary>A line of metrics as it is written.</summary>
    internal static string Format(MetricLine line) => JsonSerializer.Serialize(MetricHistory.Line(line.Step, line.Time, line.Values), TrackingJson.Options);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MetricCurve>> ReadMetricsAsync(string key, IReadOnlyList<MetricLine> recent, IReadOnlyList<string> names, int most)
    {
        var files = await _artifacts.ListAsync(TrainingNames.Metrics(key), CancellationToken.None);
        foreach (var some in files.Where(file => !_files.ContainsKey(file)).Chunk(ReadAtATime)) await Task.WhenAll(some.Select(KeepAsync));
        // In order of the starts: what a later one did again replaces what an earlier one had done.
        var lines = files.Select(file => _files.GetValueOrDefault(file)).OfType<byte[]>().SelectMany(bytes => Encoding.UTF8.GetString(bytes).Split('\n'));
        return [.. MetricHistory.Parse(lines.Concat(recent.Select(Format))).Where(series => names.Count == 0 || names.Contains(series.Name)).Select(series => Curve(series, most))];
    }

    /// <inheritdoc/>
    public Task CleanAsync(string key, TrainedModel? model, CancellationToken stop)
    {
        var kept = (model?.Files ?? []).SelectMany(file => file.Parts).ToHashSet();
        return RemoveAsync(key, name => !kept.Contains(name) && !name.StartsWith(TrainingNames.Metrics(key), StringComparison.Ordinal), stop);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string key, CancellationToken stop) => RemoveAsync(key, _ => true, stop);

    private async Task RemoveAsync(string key, Func<string, bool> isGarbage, CancellationToken stop)
    {
        foreach (var name in (await _artifacts.ListAsync($"{key}/", stop)).Where(isGarbage)) await _artifacts.DeleteAsync(name, stop);
    }

    private async Task KeepAsync(string file)
    {
        if (await _artifacts.ReadAsync(file, CancellationToken.None) is not { } bytes) return;
        if (Interlocked.Add(ref _kept, bytes.Length) > MostKept)
        {
            _files.Clear();
            Interlocked.Exchange(ref _kept, bytes.Length);
        }
        _files[file] = bytes;
    }

    private static MetricCurve Curve(MetricSeries series, int most)
    {
        var summary = series.Summary();
        return new MetricCurve(
            series.Name, summary.Count, summary.Last, summary.LastStep, summary.Minimum, summary.MinimumStep, summary.Maximum, summary.MaximumStep,
            [.. series.DownSample(most).Points.Select(point => new CurvePoint(point.Step, point.Time, point.Value))]);
    }
}
