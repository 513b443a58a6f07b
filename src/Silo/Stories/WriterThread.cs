using ComicCluster.Silo.Threads;

namespace ComicCluster.Silo.Stories;

/// <summary>The one thread of a silo on which GPT-2 writes, stories and other texts one after the other; and the models, which they share.</summary>
/// <param name="load">Loads the silo's own model, which this disposes; called when the first text is written. If it throws, that and every later one fails.</param>
/// <param name="loadRegistered">Loads a version of the registry by the digest of its manifest; null where there is none.</param>
public sealed class WriterThread(Func<WriterModel> load, Func<string, WriterModel>? loadRegistered = null) : IDisposable
{
    private const int MostRegistered = 2; // two versions of a deployment write by turns

    private readonly Lazy<WriterModel> _model = new(load);
    private readonly List<(string Manifest, WriterModel Model)> _registered = []; // the one that was used last is the last
    private readonly WorkThreads _thread = new("writer");

    /// <summary>The silo's own model. Only for work on the thread.</summary>
    public WriterModel Model => _model.Value;

    /// <summary>A version of the registry. Only for work on the thread, until the next one is asked for.</summary>
    /// <param name="manifest">SHA-256 of its manifest.</param>
    public WriterModel Registered(string manifest)
    {
        var known = _registered.FindIndex(entry => entry.Manifest == manifest);
        var entry = known >= 0 ? _registered[known] : (manifest, loadRegistered?.Invoke(manifest) ?? throw new InvalidOperationException("This silo loads no registered models."));
        if (known >= 0) _registered.RemoveAt(known);
        _registered.Add(entry);
        if (_registered.Count > MostRegistered)
        {
            _registered[0].Model.Dispose();
            _registered.RemoveAt(0);
        }
        return entry.Item2;
    }

    /// <summary>Whether a version of the registry is in memory. Only for work on the thread.</summary>
    public bool Has(string manifest) => _registered.Exists(entry => entry.Manifest == manifest);

    /// <summary>Queues work. What it throws ends up in the task.</summary>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken stop) => _thread.RunAsync(work, stop);

    /// <summary>Waits until what is queued is done.</summary>
    public void Dispose()
    {
        _thread.Dispose();
        foreach (var (_, model) in _registered) model.Dispose();
        if (_model.IsValueCreated) _model.Value.Dispose();
    }
}
