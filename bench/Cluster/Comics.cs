using ComicCluster.Contracts.Stories;

namespace ComicCluster.Bench.Cluster;

/// <summary>Comics that are asked for and waited for.</summary>
internal static class Comics
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>A comic of some panels.</summary>
    public static StorySpec Of(int panels, int steps, string guide = "guide", int side = 64) => new()
    {
        Prompt = "A cat sits on a box.", Seed = 1, Panels = panels, Width = side, Height = side, Steps = steps, Models = new StoryModels(null, guide, null),
    };

    /// <summary>Asks for comics at once and waits until the last is complete.</summary>
    /// <returns>In what time, in seconds.</returns>
    public static async Task<double> DrawAsync(IGrainFactory grains, string name, int comics, StorySpec spec)
    {
        var start = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(1, comics).Select(async i =>
        {
            var story = grains.GetGrain<IStoryGrain>($"bench/{name}-{i}");
            await story.StartAsync(spec);
            while (true)
            {
                var view = await story.GetAsync();
                if (view.Status == StoryStatus.Completed) return;
                if (view.Status == StoryStatus.Failed) throw new InvalidOperationException(view.Failure);
                await Task.Delay(LookInterval, TimeProvider.System);
            }
        }));
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }
}
