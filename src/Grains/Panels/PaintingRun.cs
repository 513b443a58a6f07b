using ComicCluster.Contracts.Panels;
using ComicCluster.Grains.Dispatch;

namespace ComicCluster.Grains.Panels;

/// <summary>A start of a panel.</summary>
internal sealed class PaintingRun(string key, int epoch, long lease, IReadOnlyList<PanelCheckpoint> saved) : LeasedRun(key, epoch, lease), IPaintingObserver
{
    private volatile PanelProgress? _progress;
    private volatile PanelCheckpoint? _checkpoint;
    private volatile byte[]? _preview;
    private volatile IReadOnlyList<PanelCheckpoint> _saved = saved;
    private volatile bool _wantsPreviews;

    /// <summary>The last step.</summary>
    public PanelProgress? Progress => _progress;

    /// <summary>The last checkpoint of this start.</summary>
    public PanelCheckpoint? Checkpoint => _checkpoint;

    /// <summary>What it looks like, as a small JPEG.</summary>
    public byte[]? Preview => _preview;

    /// <inheritdoc/>
    public override int Step => _progress?.Step ?? 0;

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

    public void OnProgress(PanelProgress progress, double deviceSeconds)
    {
        DeviceSeconds = deviceSeconds;
        _progress = progress;
    }

    public void OnCheckpoint(PanelCheckpoint checkpoint) => _checkpoint = checkpoint;

    public void OnPreview(byte[] jpeg) => _preview = jpeg;
}
