using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Stories;

namespace ComicCluster.Bench.Cluster;

/// <summary>Writes and publishes at once: what is measured with it is neither.</summary>
internal sealed class InstantStudio : IStoryWriter, IComicPublisher
{
    public Task<Script> WriteAsync(StorySpec spec, Action<string> onText, CancellationToken stop) =>
        Task.FromResult(new Script(spec.Prompt, Sentences(spec), Sentences(spec)));

    public Task PublishAsync(PaintedStory story, CancellationToken stop) => Task.CompletedTask;

    public Task RemoveAsync(StoryKey story, CancellationToken stop) => Task.CompletedTask;

    private static string[] Sentences(StorySpec spec) => [.. Enumerable.Repeat(spec.Prompt, spec.Panels)];
}
