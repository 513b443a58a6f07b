using Orleans.Concurrency;

namespace ComicCluster.Contracts.Stories;

/// <summary>A comic from the prompt to the strip. Its key is a <see cref="StoryKey"/>.</summary>
[Alias("IStoryGrain")]
public interface IStoryGrain : IGrainWithStringKey
{
    /// <summary>
    /// Accepts a story, or goes on with it where it was; a failed one tries again. Returns at once: when it is persisted, not when it is done.
    /// </summary>
    /// <exception cref="ArgumentException">The specification is out of bounds, or the story was begun with another one.</exception>
    [Alias("Start")]
    Task<StoryView> StartAsync(StorySpec spec);

    /// <summary>How far it is.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<StoryView> GetAsync();

    /// <summary>Tells that its script or a panel has news, so that it needn't wait until it looks by itself.</summary>
    [Alias("Notify"), AlwaysInterleave]
    Task NotifyAsync();
}
