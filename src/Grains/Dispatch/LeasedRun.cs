using ComicCluster.Contracts.Dispatch;

namespace ComicCluster.Grains.Dispatch;

/// <summary>Work under a lease on this silo: written by the threads that do it, read by its grain and the silo's heartbeat.</summary>
/// <param name="key">The lease's panel.</param>
/// <param name="epoch">Which start of the work.</param>
/// <param name="lease">The lease's id.</param>
internal abstract class LeasedRun(string key, int epoch, long lease) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private double _deviceSeconds;
    private StopReason _reason;

    public string Key => key;

    public int Epoch => epoch;

    public long Lease => lease;

    /// <summary>Steps taken.</summary>
    public abstract int Step { get; }

    /// <summary>What it has used of the device.</summary>
    public double DeviceSeconds
    {
        get => Volatile.Read(ref _deviceSeconds);
        protected set => Volatile.Write(ref _deviceSeconds, value);
    }

    /// <summary>Ends the work after its current step.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Why it was stopped. A reason that gives up more takes the place of one that gives up less.</summary>
    public StopReason Reason
    {
        get
        {
            lock (_gate) return _reason;
        }
    }

    public void Stop(StopReason reason)
    {
        lock (_gate)
        {
            if (reason > _reason) _reason = reason;
        }
        _stop.Cancel();
    }

    public RunningPanel Describe() => new(key, epoch, lease, Step, DeviceSeconds);

    public void Dispose() => _stop.Dispose();
}
