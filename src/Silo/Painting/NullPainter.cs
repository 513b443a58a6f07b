using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Panels;
using ComicCluster.Grains.Panels;
using Microsoft.Extensions.Logging.Abstractions;

namespace ComicCluster.Silo.Painting;

/// <summary>Paints nothing, at once: what is measured with it is all the rest, the coordination and the storage.</summary>
/// <param name="artifacts">Where a picture of one colour goes.</param>
/// <param name="slots">How many panels it takes at a time.</param>
/// <param name="time">The clock.</param>
public sealed class NullPainter(IArtifactStore artifacts, int slots, TimeProvider time) : IPanelPainter
{
    private static readonly byte[] Picture = SolidPicture.Encode([128, 128, 128]);

    /// <inheritdoc/>
    public int Slots => slots;

    /// <inheritdoc/>
    public async Task<PaintedPanel> PaintAsync(PanelWork work, IPaintingObserver observer, CancellationToken stop)
    {
        observer.OnProgress(new PanelProgress(work.Order.Steps, work.Order.Steps, 0), deviceSeconds: 0);
        await artifacts.WriteAsync(PanelNames.Picture(work), Picture, stop);
        return new PaintedPanel(PanelNames.Picture(work), [], PanelSeed.Of(work.Order), work.Order.Steps, Similarity: 0, Seconds: 0);
    }

    /// <inheritdoc/>
    public Task CleanAsync(string key, PaintedPanel? result, CancellationToken cancellation = default)
    {
        var access = ArtifactAccess.To(artifacts, TimeSpan.FromSeconds(10), TimeSpan.Zero, time);
        return new PanelRemains(access.Impatient, NullLogger.Instance).CleanAsync(key, result, cancellation);
    }
}
