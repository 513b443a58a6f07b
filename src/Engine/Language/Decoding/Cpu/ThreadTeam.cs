using System.Runtime.CompilerServices;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>
/// Threads that work through phases together. Nobody waits for threads, only for items: a thread that the system has put aside holds
/// nobody up unless it was in the middle of an item, so the team does not collapse where there are fewer free cores than threads.
/// Not safe for use by several callers at once.
/// </summary>
internal sealed class ThreadTeam : IDisposable
{
    private const int MaxPhases = 4096;
    private const int LineInt64s = 8; // a counter has a cache line of its own
    private const int SpinsBeforeYield = 2000; // some 20 µs to 50 µs
    private const int SpinsBeforeSleep = 2000;

    // A counter word holds (run << 40 | items << 20 | number): who comes late from an older run sees that it is over. The state of a run
    // is only read by who holds an item of it, and it can't end before that item is done.
    private readonly long[] _claimed = new long[MaxPhases * LineInt64s];
    private readonly long[] _done = new long[MaxPhases * LineInt64s];
    private readonly object _gate = new();
    private readonly Thread[] _threads;
    private volatile IPhases? _work;
    private long _run;
    private int _asleep;
    private volatile bool _stopping;

    /// <param name="threads">How many threads work, the caller included.</param>
    public ThreadTeam(int threads)
    {
        Count = threads;
        _threads = new Thread[threads - 1];
        for (var i = 0; i < _threads.Length; i++)
        {
            var index = i + 1;
            _threads[i] = new Thread(() => Loop(index)) { IsBackground = true, Name = $"decoder {index}" };
            _threads[i].Start();
        }
    }

    /// <summary>Threads, the caller included.</summary>
    public int Count { get; }

    /// <summary>Works through all phases; returns when the last item is done.</summary>
    public void Run(IPhases work)
    {
        var run = (_run + 1) & 0x7FFFFF;
        _work = work;
        for (var phase = 0; phase < work.PhaseCount; phase++)
        {
            var word = run << 40 | (long)work.Items(phase) << 20;
            Volatile.Write(ref _done[phase * LineInt64s], word);
            Volatile.Write(ref _claimed[phase * LineInt64s], word);
        }
        Interlocked.Exchange(ref _run, run); // a full fence: whoever falls asleep from here on sees the new run first
        if (Volatile.Read(ref _asleep) > 0)
            lock (_gate) Monitor.PulseAll(_gate);
        Participate(run, work, 0);
    }

    public void Dispose()
    {
        _stopping = true;
        lock (_gate) Monitor.PulseAll(_gate);
        foreach (var thread in _threads) thread.Join();
    }

    private void Loop(int thread)
    {
        var seen = 0L;
        while (true)
        {
            for (var spin = 0; spin < SpinsBeforeSleep && Volatile.Read(ref _run) == seen && !_stopping; spin++) Thread.SpinWait(1);
            if (Volatile.Read(ref _run) == seen) Sleep(seen);
            if (_stopping) return;
            seen = Volatile.Read(ref _run);
            Participate(seen, _work!, thread);
        }
    }

    private void Sleep(long seen)
    {
        lock (_gate)
        {
            Interlocked.Increment(ref _asleep);
            while (Volatile.Read(ref _run) == seen && !_stopping) Monitor.Wait(_gate);
            Interlocked.Decrement(ref _asleep);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Participate(long run, IPhases work, int thread)
    {
        for (var phase = 0; phase < work.PhaseCount; phase++)
        {
            ref var claimed = ref _claimed[phase * LineInt64s];
            ref var done = ref _done[phase * LineInt64s];
            while (true)
            {
                var word = Volatile.Read(ref claimed);
                if (word >> 40 != run) return;
                var (items, next) = ((int)(word >> 20) & 0xFFFFF, (int)word & 0xFFFFF);
                if (next >= items) break;
                // Guided self-scheduling (Polychronopoulos & Kuck, 1987): large pieces first, for each is a stream of weights that starts
                // slowly; small ones last, to finish together.
                var take = (items - next + Count - 1) / Count;
                if (Interlocked.CompareExchange(ref claimed, word + take, word) != word) continue;
                work.Run(phase, next, next + take, thread);
                Interlocked.Add(ref done, take);
            }
            for (var spin = 0; ; spin++)
            {
                var word = Volatile.Read(ref done);
                if (word >> 40 != run) return;
                if (((int)word & 0xFFFFF) == ((int)(word >> 20) & 0xFFFFF)) break;
                if (spin < SpinsBeforeYield) Thread.SpinWait(1);
                else Thread.Yield();
            }
        }
    }
}
