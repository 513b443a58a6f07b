using System.Text.Json;

namespace ComicCluster.Chaos.Records;

/// <summary>Writes down what the harness does and sees.</summary>
public sealed class Recorder : IDisposable
{
    private readonly Lock _gate = new();
    private readonly StreamWriter _file;
    private readonly string _process;
    private readonly TimeProvider _time;
    private long _sequence;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its path; what is there is written over.</param>
    /// <param name="process">The name that the entries have.</param>
    /// <param name="time">The clock.</param>
    public Recorder(string path, string process, TimeProvider time)
    {
        (_process, _time) = (process, time);
        _file = new StreamWriter(path) { AutoFlush = true };
    }

    /// <summary>Writes an entry.</summary>
    public void Write(string kind, object fields)
    {
        lock (_gate)
        {
            var entry = new Entry(_time.GetUtcNow(), _process, ++_sequence, kind, JsonSerializer.SerializeToElement(fields));
            _file.Write(EntryFile.Format(entry) + "\n");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
