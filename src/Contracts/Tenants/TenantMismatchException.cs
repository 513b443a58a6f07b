namespace ComicCluster.Contracts.Tenants;

/// <summary>A call of one tenant came to a grain of another; nothing was done. Whoever called must not learn whether that grain has anything.</summary>
[GenerateSerializer, Alias("TenantMismatchException")]
public sealed class TenantMismatchException : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="message">What was called.</param>
    public TenantMismatchException(string message)
        : base(message)
    {
    }
}
