using System.Text.Json;
using System.Text.Json.Serialization;
using ComicCluster.Engine.Checkpoints;

namespace ComicCluster.Engine.Tracking;

/// <summary>A folder with a run: <c>run.json</c>, <c>metrics.jsonl</c> and <c>log.txt</c>.</summary>
/// <param name="path">The folder.</param>
public sealed class RunFolder(string path)
{
    /// <summary>The file that the process at work holds; every run has it.</summary>
    public const string LockName = "run.lock";

    private const string RecordName = "run.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The folder.</summary>
    public string Path => path;

    /// <summary>The metrics, a line a step.</summary>
    public string MetricsPath => System.IO.Path.Combine(path, "metrics.jsonl");

    /// <summary>What the run printed.</summary>
    public string LogPath => System.IO.Path.Combine(path, "log.txt");

    /// <summary>Whether there is a run in it.</summary>
    public bool Exists => File.Exists(System.IO.Path.Combine(path, RecordName));

    /// <summary>The runs in a folder and in those directly beneath it, newest first; damaged ones are left out.</summary>
    public static IReadOnlyList<(RunFolder Folder, RunRecord Record)> Find(string root)
    {
        if (!Directory.Exists(root)) return [];
        var runs = new List<(RunFolder, RunRecord)>();
        foreach (var folder in Directory.EnumerateDirectories(root).Prepend(root).Select(folder => new RunFolder(folder)).Where(folder => folder.Exists))
        {
            try
            {
                runs.Add((folder, folder.Read()));
            }
            catch (CheckpointException)
            {
            }
        }
        return [.. runs.OrderByDescending(run => run.Item2.Started)];
    }

    /// <summary>Reads the record. One that says it is running while no process is at work on it has crashed.</summary>
    /// <exception cref="CheckpointException">It is missing or damaged.</exception>
    public RunRecord Read()
    {
        var file = System.IO.Path.Combine(path, RecordName);
        try
        {
            using var json = JsonFile.Read(file);
            var record = json.RootElement.Deserialize<RunRecord>(Json) ?? throw new JsonException("it is null");
            return record.State == RunState.Running && !IsLocked() ? record with { State = RunState.Crashed } : record;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new CheckpointException(file, $"it is no record of a run ({error.Message}).", error);
        }
    }

    /// <summary>Writes the record; it is whole at any moment.</summary>
    /// <exception cref="CheckpointException">It can't be written.</exception>
    public void Write(RunRecord record) =>
        AtomicFile.Write(System.IO.Path.Combine(path, RecordName), stream => JsonSerializer.Serialize(stream, record, Json));

    /// <summary>Takes the folder for this process; the lock goes with the process, however it ends.</summary>
    /// <exception cref="CheckpointException">Another process has it.</exception>
    public IDisposable Lock()
    {
        ModelFolder.Create(path);
        try
        {
            return new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new CheckpointException(path, "another process is at work on this run.", error);
        }
    }

    /// <summary>Removes what killed processes had begun to write as these files. Only for who holds the lock.</summary>
    /// <param name="names">The files' names.</param>
    public void RemoveRemains(params IEnumerable<string> names)
    {
        foreach (var name in names.Append(RecordName)) AtomicFile.RemoveRemains(System.IO.Path.Combine(path, name));
    }

    private bool IsLocked()
    {
        try
        {
            using var stream = new FileStream(System.IO.Path.Combine(path, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
