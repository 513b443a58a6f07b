namespace ComicCluster.Silo.Hosting;

/// <summary>What an embedded silo needs.</summary>
public sealed record EmbeddedSiloOptions
{
    /// <summary>Where grains keep their state; one process at a time may use it.</summary>
    public required string StateFolder { get; init; }
}
