using ComicCluster.Contracts.Panels;
using ComicCluster.Grains.Panels;
using ComicCluster.Silo.Storage;
using ComicCluster.Silo.Threads;

namespace ComicCluster.Silo.Painting;

/// <summary>Paints panels on threads of its own, each from its beginning to its end; others wait in the order in which they came.</summary>
public sealed class PanelPainter : IPanelPainter, IDisposable
{
    private readonly Lazy<IPanelStudio> _studio;
    private readonly ArtifactFolder _artifacts;
    private readonly PanelPainterOptions _options;
    private readonly TimeProvider _time;
    private readonly WorkThreads _threads;

    /// <summary>Starts the threads. They begin to load the studio at once: a story is still being written then.</summary>
    /// <param name="load">Loads the studio, which this disposes. If it throws, the panels fail with what it threw.</param>
    /// <param name="artifacts">Where checkpoints, frames and pictures go.</param>
    /// <param name="options">How panels are painted.</param>
    /// <param name="time">The clock.</param>
    public PanelPainter(Func<IPanelStudio> load, ArtifactFolder artifacts, PanelPainterOptions options, TimeProvider time)
    {
        (_studio, _artifacts, _options, _time) = (new Lazy<IPanelStudio>(load), artifacts, options, time);
        _threads = new WorkThreads("painter", options.Threads);
        _ = _threads.RunAsync(() => _studio.Value, CancellationToken.None);
    }

    /// <inheritdoc/>
    public int Slots => _options.Threads;

    /// <inheritdoc/>
    public Task<PaintedPanel> PaintAsync(PanelWork work, IPaintingObserver observer, CancellationToken stop) => _threads.RunAsync(
        () => new PanelPainting(_studio.Value, _artifacts, _options, _time).Paint(work, observer, stop), stop);

    /// <inheritdoc/>
    public Task CleanAsync(string key, PaintedPanel? result, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Waits until all panels that are being painted have ended; stop them first.</summary>
    public void Dispose()
    {
        _threads.Dispose();
        if (_studio.IsValueCreated) _studio.Value.Dispose();
    }
}
