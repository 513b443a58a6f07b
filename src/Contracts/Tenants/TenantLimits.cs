namespace ComicCluster.Contracts.Tenants;

/// <summary>A tenant's share and its bounds.</summary>
[GenerateSerializer, Immutable, Alias("TenantLimits")]
public sealed record TenantLimits
{
    /// <summary>Its share of the GPU-seconds, beside the weights of the others.</summary>
    [Id(0)]
    public double Weight { get; init; } = 1;

    /// <summary>The most panels that are painted at a time.</summary>
    [Id(1)]
    public int MostRunning { get; init; } = 1000;

    /// <summary>The most panels that wait; a story that would go beyond is refused.</summary>
    [Id(2)]
    public int MostWaiting { get; init; } = 1000;

    /// <summary>The most comics that are unfinished at a time.</summary>
    [Id(3)]
    public int MostComics { get; init; } = 100;

    /// <summary>GPU-seconds a day (UTC); a comic that is begun is finished.</summary>
    [Id(4)]
    public double GpuSecondsPerDay { get; init; } = 86_400;

    /// <summary>Requests a minute to each gateway.</summary>
    [Id(5)]
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentException">Something is out of its bounds.</exception>
    public void Validate()
    {
        if (!(Weight is >= 0.001 and <= 1000)) throw new ArgumentException($"A weight of {Weight} is out of bounds; 0.001 to 1000 are allowed.");
        if (MostRunning is < 1 or > 100_000)
            throw new ArgumentException($"{MostRunning} panels at a time are out of bounds; 1 to 100000 are allowed. Pause the tenant to stop it.");
        if (MostWaiting is < 1 or > 100_000)
            throw new ArgumentException($"{MostWaiting} waiting panels are out of bounds; 1 to 100000 are allowed.");
        if (MostComics is < 1 or > 100_000) throw new ArgumentException($"{MostComics} comics at a time are out of bounds; 1 to 100000 are allowed.");
        if (!(GpuSecondsPerDay is >= 0 and <= 1e9)) throw new ArgumentException($"{GpuSecondsPerDay} GPU-seconds a day are out of bounds; 0 to 1000000000 are allowed.");
        if (RequestsPerMinute is < 1 or > 1_000_000) throw new ArgumentException($"{RequestsPerMinute} requests a minute are out of bounds; 1 to 1000000 are allowed.");
    }
}
