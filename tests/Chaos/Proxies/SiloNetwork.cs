using System.Collections.Immutable;
using System.Net;

namespace ComicCluster.Chaos.Proxies;

/// <summary>
/// The network between silos. Each silo has a loopback address of its own, and what is sent to it goes through a proxy. A silo that opens a
/// connection first says which address it has; so the proxy knows both ends. What a partition holds back arrives when it is over, as TCP
/// sends again what was not acknowledged.
/// </summary>
public sealed class SiloNetwork
{
    private readonly Lock _gate = new();
    private ImmutableHashSet<IPAddress> _isolated = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Cuts a silo off from the others.</summary>
    public void Isolate(IPAddress silo) => Change(isolated => isolated.Add(silo));

    /// <summary>Ends that.</summary>
    public void Join(IPAddress silo) => Change(isolated => isolated.Remove(silo));

    /// <summary>The policy of a connection to a silo.</summary>
    public IConnectionPolicy Connect(IPAddress target) => new Connection(this, target);

    private void Change(Func<ImmutableHashSet<IPAddress>, ImmutableHashSet<IPAddress>> change)
    {
        lock (_gate)
        {
            _isolated = change(_isolated);
            _changed.SetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private async ValueTask UntilOpenAsync(IPAddress? source, IPAddress target, CancellationToken stop)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                var cut = !target.Equals(source) && (_isolated.Contains(target) || source is not null && _isolated.Contains(source));
                if (!cut) return;
                changed = _changed.Task;
            }
            await changed.WaitAsync(stop);
        }
    }

    private sealed class Connection(SiloNetwork network, IPAddress target) : IConnectionPolicy
    {
        private volatile IPAddress? _source;

        public async ValueTask<bool> PassRequestAsync(ReadOnlyMemory<byte> piece, CancellationToken stop)
        {
            _source ??= SenderOf(piece.Span);
            await network.UntilOpenAsync(_source, target, stop);
            return true;
        }

        public async ValueTask<bool> PassAnswerAsync(ReadOnlyMemory<byte> piece, CancellationToken stop)
        {
            await network.UntilOpenAsync(_source, target, stop);
            return true;
        }

        /// <summary>
        /// Orleans' connection preamble holds the sender's address, four bytes of it the IP address. Silos' addresses are 127.77.0.x: nothing
        /// else in a preamble looks like that.
        /// </summary>
        private static IPAddress? SenderOf(ReadOnlySpan<byte> preamble) =>
            preamble.IndexOf([(byte)127, (byte)77, (byte)0]) is >= 0 and var at && at + 4 <= preamble.Length ? new IPAddress(preamble.Slice(at, 4)) : null;
    }
}
