using System.Runtime.CompilerServices;
using ComicCluster.Contracts.Panels;

namespace ComicCluster.Grains.Panels;

/// <summary>The streams of a panel's previews that clients follow.</summary>
public sealed partial class PanelGrain
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(5);

    private int _watchers;

    /// <inheritdoc/>
    public async IAsyncEnumerable<PanelPreview> WatchAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        Count(+1);
        try
        {
            var (sent, sentAt) = (default(PanelPreview), time.GetTimestamp());
            while (true)
            {
                var seen = new PanelPreview(Panel.Epoch, _run?.Progress, _run?.Preview);
                if (seen != sent || time.GetElapsedTime(sentAt) >= KeepAlive)
                {
                    yield return seen with { Jpeg = seen.Jpeg == sent?.Jpeg ? null : seen.Jpeg };
                    (sent, sentAt) = (seen, time.GetTimestamp());
                }
                if (_run is null && Panel.Status is PanelStatus.Completed or PanelStatus.Failed or PanelStatus.Cancelled) yield break;
                await Task.Delay(LookInterval, time, cancellation);
            }
        }
        finally
        {
            Count(-1);
        }
    }

    private void Count(int change)
    {
        _watchers += change;
        if (_run is { } run) run.WantsPreviews = _watchers > 0;
    }
}
