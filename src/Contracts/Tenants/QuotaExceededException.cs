namespace ComicCluster.Contracts.Tenants;

/// <summary>A tenant has used what it may; nothing was changed. The message says which bound it was.</summary>
[GenerateSerializer, Alias("QuotaExceededException")]
public sealed class QuotaExceededException : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="message">Which bound was reached, and what to do.</param>
    /// <param name="retryAfter">When to try again; null if that depends on the tenant's own comics.</param>
    public QuotaExceededException(string message, TimeSpan? retryAfter)
        : base(message) => RetryAfter = retryAfter;

    /// <summary>When to try again.</summary>
    [Id(0)]
    public TimeSpan? RetryAfter { get; }
}
