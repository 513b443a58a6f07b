namespace ComicCluster.Gateway.RateLimits;

/// <summary>A token bucket: a minute's requests at most at once, and then as fast as they come back.</summary>
internal sealed class TenantBucket(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private double _tokens = double.PositiveInfinity;
    private long _last = time.GetTimestamp();

    /// <summary>Takes a request's token.</summary>
    /// <param name="limit">Requests a minute.</param>
    /// <returns>Whether there was one, how many are left, and when the next is there.</returns>
    public (bool Taken, int Left, TimeSpan Wait) Take(int limit)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var each = Window / limit;
            _tokens = Math.Min(limit, _tokens + time.GetElapsedTime(_last, now) / each);
            _last = now;
            if (_tokens < 1) return (false, 0, (1 - _tokens) * each);
            _tokens--;
            return (true, (int)_tokens, TimeSpan.Zero);
        }
    }
}
