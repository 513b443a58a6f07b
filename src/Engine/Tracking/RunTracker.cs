using ComicCluster.Engine.Training;

namespace ComicCluster.Engine.Tracking;

/// <summary>
/// Writes a run down as it goes: each step's metrics at once and whole, the record now and then. While it lives, no other process can take the
/// folder. Not safe for use by several threads at once.
/// </summary>
public sealed class RunTracker : IDisposable
{
    private static readonly TimeSpan RecordInterval = TimeSpan.FromSeconds(10);

    private readonly RunFolder _folder;
    private readonly TimeProvider _time;
    private readonly IDisposable _lock;
    private readonly TrainingLog _metrics;
    private readonly StreamWriter _log;
    private readonly Dictionary<string, MetricSummary> _summary;
    private readonly double _trackedBefore;
    private readonly long _begun;
    private long _written;

    private RunTracker(RunFolder folder, IDisposable folderLock, RunRecord record, long stepsTaken, TimeProvider time)
    {
        (_folder, _lock, _time) = (folder, folderLock, time);
        _metrics = new TrainingLog(folder.MetricsPath, stepsTaken);
        _log = new StreamWriter(folder.LogPath, append: true) { AutoFlush = true };
        _summary = MetricHistory.Read(folder.MetricsPath).ToDictionary(series => series.Name, series => series.Summary());
        (_begun, _written, _trackedBefore) = (time.GetTimestamp(), time.GetTimestamp(), record.TrackedSeconds);
        Record = record;
        WriteRecord();
    }

    /// <summary>The record as it was last written.</summary>
    public RunRecord Record { get; private set; }

    /// <summary>Begins a run in a folder, or goes on with the one that is in it.</summary>
    /// <param name="folder">The folder, made if it is missing.</param>
    /// <param name="folderLock">What <see cref="RunFolder.Lock"/> gave; the tracker owns it from now on.</param>
    /// <param name="record">What a new run begins with; of one that goes on, only the command is taken.</param>
    /// <param name="stepsTaken">Where the run is: metrics of later steps are dropped, since these steps are taken again.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="Checkpoints.CheckpointException">The folder can't be written.</exception>
    public static RunTracker Open(RunFolder folder, IDisposable folderLock, RunRecord record, long stepsTaken, TimeProvider time)
    {
        if (folder.Exists)
        {
            var former = folder.Read();
            record = former with { State = RunState.Running, Reason = "", Sessions = former.Sessions + 1, Command = record.Command };
        }
        return new(folder, folderLock, record, stepsTaken, time);
    }

    /// <summary>Writes values of a step.</summary>
    /// <param name="step">How many steps were taken.</param>
    /// <param name="values">By metric. What is infinite or no number is written as such.</param>
    public void Write(long step, IReadOnlyDictionary<string, double> values)
    {
        foreach (var (name, value) in values)
            _summary[name] = _summary.TryGetValue(name, out var summary) ? summary.With(step, value) : MetricSummary.Of(step, value);
        _metrics.Write(MetricHistory.Line(step, _time.GetUtcNow(), values));
        if (_time.GetElapsedTime(_written) >= RecordInterval) WriteRecord();
    }

    /// <summary>Writes a line of the log.</summary>
    public void Log(string line) => _log.WriteLine(line);

    /// <summary>Ends the run, or pauses it.</summary>
    /// <param name="state">How.</param>
    /// <param name="reason">Why it failed or ended early.</param>
    public void End(RunState state, string reason = "")
    {
        Record = Record with { State = state, Reason = reason };
        WriteRecord();
    }

    /// <summary>Gives the folder back. A run that was not ended has crashed.</summary>
    public void Dispose()
    {
        _metrics.Dispose();
        _log.Dispose();
        _lock.Dispose();
    }

    private void WriteRecord()
    {
        _written = _time.GetTimestamp();
        Record = Record with
        {
            Updated = _time.GetUtcNow(),
            TrackedSeconds = Math.Round(_trackedBefore + _time.GetElapsedTime(_begun).TotalSeconds, 3),
            Summary = new SortedDictionary<string, MetricSummary>(_summary, StringComparer.Ordinal),
        };
        _folder.Write(Record);
    }
}
