using System.Text.Json;
using System.Text.Json.Serialization;
using ComicCluster.Grains.Recording;

namespace ComicCluster.Silo.Recording;

/// <summary>
/// Writes records as lines of JSON. Each is one write that is not buffered: what was taken down before the process is killed is there, and
/// only its last line may be half.
/// </summary>
public sealed class RecordFile : IRecorder, IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly string _process;
    private readonly TimeProvider _time;
    private long _sequence;

    /// <summary>Begins a file, or goes on with it.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="process">The name that the records have.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    public RecordFile(string path, string process, TimeProvider time)
    {
        (_process, _time) = (process, time);
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <inheritdoc/>
    public void Record(string kind, object fields)
    {
        lock (_gate)
        {
            var line = new Line(_time.GetUtcNow(), _process, ++_sequence, kind, fields);
            byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(line, Json), (byte)'\n'];
            _file.Write(bytes);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate) _file.Dispose();
    }

    private sealed record Line(DateTimeOffset Time, string Process, long Sequence, string Kind, object Fields);
}
