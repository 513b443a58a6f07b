using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Tests.Cluster;
using ComicCluster.Silo.Hosting;

namespace ComicCluster.Grains.Tests;

/// <summary>An embedded silo whose writer, painter and publisher are the test's.</summary>
internal sealed class FakeStudio : IAsyncDisposable
{
    private readonly string _folder;
    private EmbeddedSilo? _silo;

    private FakeStudio(string folder) => _folder = folder;

    public FakeWriter Writer { get; } = new();

    public FakePainter Painter { get; } = new();

    public FakePublisher Publisher { get; } = new();

    public IStoryGrain Story => _silo!.Grains.GetGrain<IStoryGrain>("local/comic");

    public ILibraryGrain Library => _silo!.Grains.GetGrain<ILibraryGrain>("local");

    public IScriptGrain Script => _silo!.Grains.GetGrain<IScriptGrain>("local/comic");

    public static StorySpec Spec { get; } = new()
    {
        Prompt = "a prompt", Seed = 7, Panels = 2, Width = 64, Height = 64, Steps = 10, Models = new StoryModels("w", "g", null),
    };

    public static async Task<FakeStudio> StartAsync(string folder)
    {
        var studio = new FakeStudio(folder);
        await studio.RestartAsync();
        return studio;
    }

    public IPanelGrain Panel(int index) => _silo!.Grains.GetGrain<IPanelGrain>(new StoryKey("local", "comic").Panel(index));

    /// <summary>Ends the silo, if there is one, and starts another with the same state.</summary>
    public async Task RestartAsync()
    {
        await DisposeAsync();
        _silo = await EmbeddedSilo.StartAsync(new EmbeddedSiloOptions { StateFolder = _folder }, Writer, Painter, Publisher);
    }

    /// <summary>Has the story accepted, and drawn by a painter that needs no time.</summary>
    public async Task<StoryView> CompleteAsync(StoryTerms? terms = null)
    {
        Painter.AtOnce = job => job.Complete();
        await Story.StartAsync(Spec, terms);
        return await UntilAsync(StoryStatus.Completed);
    }

    /// <summary>Looks at the story until it has a status.</summary>
    public async Task<StoryView> UntilAsync(StoryStatus status)
    {
        StoryView view = null!;
        await StudioCluster.UntilAsync(async () => (view = await Story.GetAsync()).Status == status);
        return view;
    }

    public async ValueTask DisposeAsync()
    {
        if (_silo is not null) await _silo.DisposeAsync();
        _silo = null;
    }
}
