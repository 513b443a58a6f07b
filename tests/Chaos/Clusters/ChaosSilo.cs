using System.Diagnostics;
using System.Globalization;
using System.Net;
using ComicCluster.Azurite;
using ComicCluster.Chaos.Processes;
using ComicCluster.Chaos.Proxies;
using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Clusters;

/// <summary>A silo that things are done to. What it says to the storage and to other silos goes through proxies.</summary>
public sealed class ChaosSilo : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);

    private readonly ClusterLayout _layout;
    private readonly SiloSettings _settings;
    private readonly Reaper _reaper;
    private readonly Recorder _recorder;
    private readonly string _connectionString;
    private readonly TcpProxy _peers, _blobs, _tables;
    private Process? _process;
    private int _starts;

    /// <summary>Makes the place for a silo; it is not started yet.</summary>
    public ChaosSilo(
        SiloPlace place, ClusterLayout layout, SiloSettings settings, AzuriteServer storage, SiloNetwork network, Reaper reaper, Recorder recorder)
    {
        (Place, _layout, _settings, _reaper, _recorder) = (place, layout, settings, reaper, recorder);
        _peers = new TcpProxy(new IPEndPoint(place.Address, 0), new IPEndPoint(place.Address, place.ListeningPort), () => network.Connect(place.Address));
        _blobs = new TcpProxy(new IPEndPoint(IPAddress.Loopback, 0), new IPEndPoint(IPAddress.Loopback, storage.BlobPort), Storage.Connect);
        _tables = new TcpProxy(new IPEndPoint(IPAddress.Loopback, 0), new IPEndPoint(IPAddress.Loopback, storage.TablePort), Storage.Connect);
        _connectionString = storage.ConnectionStringThrough(_blobs.EndPoint.Port, _tables.EndPoint.Port);
    }

    /// <summary>Which one it is.</summary>
    public SiloPlace Place { get; }

    /// <summary>Its way to the storage.</summary>
    public StoragePolicy Storage { get; } = new();

    /// <summary>The name of the process that is there now, or was there last: it is another each time.</summary>
    public string ProcessName => $"{Place.Name}.{_starts.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Starts a process.</summary>
    public void Start()
    {
        _starts++;
        _process = LoggedProcess.Start(_reaper, _layout.Log(ProcessName), "dotnet", [_layout.Silo, .. Arguments()], _settings.Environment(_connectionString));
        _recorder.Write("process.started", new { name = ProcessName, role = Place.Role, id = _process.Id });
    }

    /// <summary>Waits until it has joined the cluster.</summary>
    /// <exception cref="InvalidOperationException">It has ended instead.</exception>
    public async Task UntilReadyAsync(CancellationToken stop)
    {
        while (!await IsReadyAsync(stop))
        {
            if (_process!.HasExited) throw new InvalidOperationException($"{ProcessName} ended with {_process.ExitCode}; see {_layout.Log(ProcessName)}");
            await Task.Delay(LookInterval, TimeProvider.System, stop);
        }
    }

    /// <summary>Sends a signal, and writes that down before it can have an effect.</summary>
    public void Signal(Signal signal, string record)
    {
        _recorder.Write(record, new { name = ProcessName });
        Signals.Send(_process!.Id, signal);
    }

    /// <summary>Whether its process has ended.</summary>
    public bool HasEnded => _process is not { HasExited: false };

    /// <summary>Waits until its process has ended.</summary>
    public async Task UntilEndedAsync(CancellationToken stop)
    {
        await _process!.WaitForExitAsync(stop);
        _recorder.Write("process.ended", new { name = ProcessName, code = _process.ExitCode });
    }

    /// <summary>Kills it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false } process)
        {
            Signals.Send(process.Id, Processes.Signal.Kill);
            await process.WaitForExitAsync();
        }
        _process?.Dispose();
        await _peers.DisposeAsync();
        await _blobs.DisposeAsync();
        await _tables.DisposeAsync();
    }

    /// <summary>Whether it has joined the cluster and does not leave it.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken stop)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri($"http://{Place.Address}:{Place.HealthPort}/readyz"), stop);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return false;
        }
    }

    private IEnumerable<string> Arguments() =>
    [
        "--role", Place.Role, "--storage", "azure", "--name", ProcessName, "--models", _layout.Models,
        "--advertised-address", Place.Address.ToString(),
        "--silo-port", Text(_peers.EndPoint.Port), "--listening-port", Text(Place.ListeningPort),
        "--gateway-port", Text(Place.GatewayPort), "--health-port", Text(Place.HealthPort),
        "--slots", Text(_settings.Slots), "--checkpoint-seconds", _settings.CheckpointSeconds.ToString(CultureInfo.InvariantCulture),
        "--training-checkpoint-seconds", _settings.TrainingCheckpointSeconds.ToString(CultureInfo.InvariantCulture),
        .. Directory.Exists(_layout.Writer) ? (string[])["--writer", _layout.Writer] : [],
        "--painter", _settings.Painter, "--sleep-seconds", _settings.SleepSeconds.ToString(CultureInfo.InvariantCulture),
        "--record", Path.Combine(_layout.Records, ProcessName + ".jsonl"),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
