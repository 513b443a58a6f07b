using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;

namespace ComicCluster.Grains.Panels;

/// <summary>A start of a panel: written by the painter's threads, read by the grain and the silo's heartbeat.</summary>
internal sealed class PaintingRun(string key, int epoch, long lease, IReadOnlyList<PanelCheckpoint> saved) : IPaintingObserver, IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private volatile PanelProgress? _progress;
    private volatile PanelCheckpoint? _checkpoint;
    private volatile byte[]? _preview;
    private volatile IReadOnlyList<PanelCheckpoint> _saved = saved;
    private volatile bool _wantsPreviews;
    private double _deviceSeconds;
    private StopReason _reason;

    public string Key => key;

    public int Epoch => epoch;

    public long Lease => lease;

    /// <summary>The last step.</summary>
    public PanelProgress? Progress => _progress;

    /// <summary>The last checkpoint of this start.</summary>
    public PanelCheckpoint? Checkpoint => _checkpoint;

    /// <summary>What it looks like, as a small JPEG.</summary>
    public byte[]? Preview => _preview;

    /// <summary>What it has used of the device.</summary>
    public double DeviceSeconds => Volatile.Read(ref _deviceSeconds);

    /// <summary>Ends the painting after its current step.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Why it was stopped. A reason that gives up more takes the place of one that gives up less.</summary>
    public StopReason Reason
    {
        get
        {
            lock (_gate) return _reason;
        }
    }

    /// <summary>Ends with the picture.</summary>
    public Task<PaintedPanel> Painting { get; set; } = Task.FromException<PaintedPanel>(new InvalidOperationException("not begun"));

    public bool WantsPreviews
    {
        get => _wantsPreviews;
        set => _wantsPreviews = value;
    }

    public IReadOnlyList<PanelCheckpoint> Saved
    {
        get => _saved;
        set => _saved = value;
    }

    public void Stop(StopReason reason)
    {
        lock (_gate)
        {
            if (reason > _reason) _reason = reason;
        }
        _stop.Cancel();
    }

    public RunningPanel Describe() => new(key, epoch, lease, _progress?.Step ?? 0, DeviceSeconds);

    public void OnProgress(PanelProgress progress, double deviceSeconds)
    {
        Volatile.Write(ref _deviceSeconds, deviceSeconds);
        _progress = progress;
    }

    public void OnCheckpoint(PanelCheckpoint checkpoint) => _checkpoint = checkpoint;

    public void OnPreview(byte[] jpeg) => _preview = jpeg;

    public void Dispose() => _stop.Dispose();
}
