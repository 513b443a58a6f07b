namespace ComicCluster.Chaos.Proxies;

/// <summary>The faults of the way to a storage server, for all connections of one silo. HTTP: an answer follows each request.</summary>
public sealed class StoragePolicy
{
    private const int LostAnswers = 3; // one in so many

    private volatile StorageFault _fault;
    private int _answers;

    /// <summary>How late slow requests are.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(700);

    /// <summary>What is wrong now.</summary>
    public StorageFault Fault
    {
        get => _fault;
        set => _fault = value;
    }

    /// <summary>The policy of a new connection.</summary>
    public IConnectionPolicy Connect() => new Connection(this);

    private sealed class Connection(StoragePolicy storage) : IConnectionPolicy
    {
        private volatile bool _asked;

        public async ValueTask<bool> PassRequestAsync(ReadOnlyMemory<byte> piece, CancellationToken stop)
        {
            if (storage.Fault == StorageFault.Slow && !_asked) await Task.Delay(storage.Delay, TimeProvider.System, stop);
            _asked = true;
            return storage.Fault != StorageFault.Refused;
        }

        public ValueTask<bool> PassAnswerAsync(ReadOnlyMemory<byte> piece, CancellationToken stop)
        {
            var begins = _asked;
            _asked = false;
            var lost = begins && storage.Fault == StorageFault.AnswersLost && Interlocked.Increment(ref storage._answers) % LostAnswers == 0;
            return ValueTask.FromResult(!lost && storage.Fault != StorageFault.Refused);
        }
    }
}
