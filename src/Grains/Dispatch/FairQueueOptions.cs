namespace ComicCluster.Grains.Dispatch;

/// <summary>How GPUs are shared.</summary>
public sealed record FairQueueOptions
{
    /// <summary>The most panels that wait, of all tenants together.</summary>
    public int MostWaiting { get; init; } = 10_000;

    /// <summary>How long a lease lasts without a heartbeat that names it, and a silo without a heartbeat.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a story is remembered that has no lease and asks for none.</summary>
    public TimeSpan StoryTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How much earlier a panel counts as come for each level of its priority. So one of low priority waits that much longer for others of
    /// its tenant, and not for ever.
    /// </summary>
    public TimeSpan PriorityHeadStart { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a training keeps its slot while others wait that should have it: it goes on for hours, and panels take seconds.</summary>
    public TimeSpan TrainingTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often tenants are told what they used; what they may use a day is known that exactly.</summary>
    public TimeSpan UsageInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What a lease costs at least, in GPU-seconds; else one who uses none would never have had his share.</summary>
    public double SmallestCharge { get; init; } = 0.01;

    /// <summary>What a tenant's panels are taken to cost before the first is painted, in GPU-seconds.</summary>
    public double FirstEstimate { get; init; } = 10;
}
