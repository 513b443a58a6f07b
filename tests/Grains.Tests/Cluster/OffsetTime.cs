namespace ComicCluster.Grains.Tests.Cluster;

/// <summary>The time of this machine, which a test can move on. Timers run as they are.</summary>
internal sealed class OffsetTime : TimeProvider
{
    private long _offset;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    public override long GetTimestamp() =>
        System.GetTimestamp() + (long)(TimeSpan.FromTicks(Interlocked.Read(ref _offset)).TotalSeconds * TimestampFrequency);

    public void MoveOn(TimeSpan time) => Interlocked.Add(ref _offset, time.Ticks);
}
