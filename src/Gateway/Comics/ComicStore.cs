using System.Collections.Concurrent;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Gateway.Problems;

namespace ComicCluster.Gateway.Comics;

/// <summary>Finds comics of a tenant. What is another's, deleted or never was looks the same: there is no such comic.</summary>
internal sealed class ComicStore(IGrainFactory grains)
{
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<(string Tenant, string Id), IStoryGrain> _stories = new();

    /// <summary>The story behind an id.</summary>
    /// <exception cref="ApiException">It is no id.</exception>
    public IStoryGrain Story(string tenant, string id)
    {
        if (_stories.TryGetValue((tenant, id), out var known)) return known; // the factory looks for attributes each time
        if (_stories.Count >= MostRemembered) _stories.Clear();
        return _stories[(tenant, id)] = grains.GetGrain<IStoryGrain>(Key(tenant, id).ToString());
    }

    /// <summary>What names a comic in the cluster.</summary>
    /// <exception cref="ApiException">It is no id.</exception>
    public static StoryKey Key(string tenant, string id) => ComicId.IsOne(id) ? new StoryKey(tenant, id) : throw ApiException.NotFound("comic");

    /// <summary>A story that somebody asked for.</summary>
    /// <exception cref="ApiException">There is none.</exception>
    public async Task<StoryView> ViewAsync(string tenant, string id) => Existing(await Story(tenant, id).GetAsync());

    /// <summary>A comic with the progress of its panels.</summary>
    /// <exception cref="ApiException">There is none.</exception>
    public async Task<Comic> ComicAsync(string tenant, string id) => await ComicAsync(tenant, id, await ViewAsync(tenant, id));

    /// <summary>The same of a story that was just looked at.</summary>
    public async Task<Comic> ComicAsync(string tenant, string id, StoryView view)
    {
        var key = Key(tenant, id);
        var paintings = ComicMapping.Unpainted(Existing(view)).ToArray();
        var panels = await Task.WhenAll(paintings.Select(painting => ProgressAsync(key.Panel(painting))));
        return ComicMapping.Of(id, view, paintings.Zip(panels).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First, pair => pair.Second!));
    }

    /// <summary>How far a panel is; null where no gpu silo is that could tell, such as while the only one is replaced: the comic waits for the next.</summary>
    private async Task<PanelView?> ProgressAsync(string panel)
    {
        try
        {
            return await grains.GetGrain<IPanelGrain>(panel).GetAsync();
        }
        catch (Exception error) when (error is OrleansException || error.GetType() == typeof(ArgumentException)) // Orleans': nobody hosts such grains
        {
            return null;
        }
    }

    /// <summary>A story that can be shown.</summary>
    /// <exception cref="ApiException">Nobody asked for it, or it was deleted.</exception>
    public static StoryView Existing(StoryView view) => view is { Spec: not null, Status: not (StoryStatus.Unknown or StoryStatus.Deleted) } ? view : throw ApiException.NotFound("comic");
}
