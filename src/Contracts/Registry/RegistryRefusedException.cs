namespace ComicCluster.Contracts.Registry;

/// <summary>The registry can't be changed so; nothing was changed. The message says why.</summary>
[GenerateSerializer, Alias("RegistryRefusedException")]
public sealed class RegistryRefusedException : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="reason">Which rule is in the way.</param>
    /// <param name="message">The same in words, and what to do.</param>
    public RegistryRefusedException(RegistryRefusal reason, string message)
        : base(message) => Reason = reason;

    /// <summary>Which rule is in the way.</summary>
    [Id(0)]
    public RegistryRefusal Reason { get; }
}
