using Orleans.Concurrency;

namespace ComicCluster.Contracts.Panels;

/// <summary>A panel of a story. Its key is <see cref="Stories.StoryKey.Panel"/>.</summary>
[Alias("IPanelGrain")]
public interface IPanelGrain : IGrainWithStringKey
{
    /// <summary>
    /// Begins to paint, or goes on from the last checkpoint, unless it is painted or being painted. Returns at once, and may be called again.
    /// </summary>
    /// <param name="order">What is to be painted.</param>
    /// <param name="attempt">A panel that failed tries again if this is higher than when it failed.</param>
    /// <exception cref="ArgumentException">The panel was begun with another order.</exception>
    [Alias("Start")]
    Task<PanelView> StartAsync(PanelOrder order, int attempt);

    /// <summary>How far it is.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<PanelView> GetAsync();
}
