using ComicCluster.Contracts.Stories;
using ComicCluster.Silo.Painting;
using ComicCluster.Silo.Threads;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Silo.Models;

/// <summary>
/// The studios that are loaded: one for each guide and prior that stories were begun with, shared by all their panels. A new one is loaded
/// beside the others, on a thread of its own. The one that was asked for last stays; another goes when its last panel is done.
/// </summary>
public sealed partial class StudioCache : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<StoryModels, Entry> _entries = [];
    private readonly Func<StoryModels, IPanelStudio> _load;
    private readonly ILogger _log;
    private readonly WorkThreads _thread = new("studios");
    private Entry? _last;
    private bool _disposed;

    /// <summary>Makes an empty cache.</summary>
    /// <param name="load">Loads a studio; checks that the models are those that were asked for (<see cref="ClipStudios"/>).</param>
    /// <param name="log">Tells what is loaded and dropped.</param>
    public StudioCache(Func<StoryModels, IPanelStudio> load, ILogger<StudioCache> log) => (_load, _log) = (load, log);

    /// <summary>How many studios are loaded or being loaded.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _entries.Count;
        }
    }

    /// <summary>Borrows a studio, which is loaded if it isn't yet.</summary>
    /// <param name="models">What a story was begun with; the writer does not matter.</param>
    /// <returns>The studio, until the rental is disposed. What the loading threw comes from here; the next call tries again.</returns>
    public async Task<StudioRental> RentAsync(StoryModels models)
    {
        var entry = Take(new StoryModels(null, models.Guide, models.Prior));
        try
        {
            var studio = await entry.Studio;
            MakeLast(entry);
            return new StudioRental(studio, () => Return(entry));
        }
        catch
        {
            Return(entry);
            throw;
        }
    }

    /// <summary>Has a studio loaded before anybody needs it. What goes wrong is told to who borrows it.</summary>
    public async Task PrefetchAsync(StoryModels models)
    {
        try
        {
            (await RentAsync(models)).Dispose();
        }
        catch (Exception error)
        {
            LogFailure(_log, models.Guide, models.Prior, error);
        }
    }

    /// <summary>Unloads everything; nothing must be borrowed any more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            foreach (var entry in _entries.Values) Unload(entry);
            _entries.Clear();
        }
        _thread.Dispose();
    }

    private Entry Take(StoryModels models)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_entries.TryGetValue(models, out var entry))
            {
                LogLoading(_log, models.Guide, models.Prior);
                _entries[models] = entry = new Entry(models, _thread.RunAsync(() => Load(models), CancellationToken.None));
            }
            entry.Users++;
            return entry;
        }
    }

    private IPanelStudio Load(StoryModels models)
    {
        using var loading = ModelInstruments.Load("guide");
        var studio = _load(models);
        loading.Succeed();
        return studio;
    }

    private void MakeLast(Entry entry)
    {
        lock (_gate)
        {
            var before = _last;
            _last = entry;
            if (before is not null && before != entry) DropIfUnused(before);
        }
    }

    private void Return(Entry entry)
    {
        lock (_gate)
        {
            entry.Users--;
            DropIfUnused(entry);
        }
    }

    private void DropIfUnused(Entry entry)
    {
        var isWanted = entry.Users > 0 || (entry == _last && !entry.Studio.IsFaulted);
        if (isWanted || _entries.GetValueOrDefault(entry.Models) != entry) return;
        _entries.Remove(entry.Models);
        Unload(entry);
    }

    private void Unload(Entry entry)
    {
        LogDropping(_log, entry.Models.Guide, entry.Models.Prior);
        // Not on the caller's thread, which may be a grain's.
        _ = _thread.RunAsync(
            () =>
            {
                if (entry.Studio.IsCompletedSuccessfully) entry.Studio.Result.Dispose();
                return true;
            }, CancellationToken.None);
    }

    [LoggerMessage(1, LogLevel.Information, "Loads the guide {Guide} and the prior {Prior}.")]
    private static partial void LogLoading(ILogger log, string guide, string? prior);

    [LoggerMessage(2, LogLevel.Information, "Drops the guide {Guide} and the prior {Prior}.")]
    private static partial void LogDropping(ILogger log, string guide, string? prior);

    [LoggerMessage(3, LogLevel.Warning, "The guide {Guide} and the prior {Prior} can't be loaded.")]
    private static partial void LogFailure(ILogger log, string guide, string? prior, Exception error);

    private sealed class Entry(StoryModels models, Task<IPanelStudio> studio)
    {
        public StoryModels Models => models;

        public Task<IPanelStudio> Studio => studio;

        public int Users { get; set; }
    }
}
