namespace ComicCluster.Contracts.Idempotency;

/// <summary>
/// Remembers a day long what a request with an Idempotency-Key was answered. Its key is the tenant, the route and a digest of the client's key:
/// <c>tenant/POST-comics/3f2a…</c>.
/// </summary>
[Alias("IIdempotencyGrain")]
public interface IIdempotencyGrain : IGrainWithStringKey
{
    /// <summary>Begins a request.</summary>
    /// <param name="bodySha256">SHA-256 of its body.</param>
    [Alias("Begin")]
    Task<IdempotencyAnswer> BeginAsync(byte[] bodySha256);

    /// <summary>Keeps the answer.</summary>
    [Alias("Complete")]
    Task CompleteAsync(KeptResponse response);

    /// <summary>Forgets a request that failed in a way that may be repeated.</summary>
    [Alias("Abandon")]
    Task AbandonAsync();
}
