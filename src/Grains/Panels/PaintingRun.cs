using ComicCluster.Contracts.Panels;

namespace ComicCluster.Grains.Panels;

/// <summary>A painting in progress: written by the painter's thread, read by the grain.</summary>
internal sealed class PaintingRun : IPaintingObserver
{
    private volatile PanelProgress? _progress;
    private volatile PanelCheckpoint? _checkpoint;
    private volatile byte[]? _preview;
    private volatile IReadOnlyList<PanelCheckpoint> _saved = [];
    private volatile bool _wantsPreviews;

    /// <summary>The last step.</summary>
    public PanelProgress? Progress => _progress;

    /// <summary>The last checkpoint of this start.</summary>
    public PanelCheckpoint? Checkpoint => _checkpoint;

    /// <summary>What it looks like, as a small JPEG.</summary>
    public byte[]? Preview => _preview;

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

    public void OnProgress(PanelProgress progress, double deviceSeconds) => _progress = progress;

    public void OnCheckpoint(PanelCheckpoint checkpoint) => _checkpoint = checkpoint;

    public void OnPreview(byte[] jpeg) => _preview = jpeg;
}
