namespace ComicCluster.Chaos.Clusters;

/// <summary>How silos are set up: as in a real cluster, but everything that waits waits for a second or so.</summary>
public sealed record SiloSettings
{
    /// <summary>Panels that a silo paints at a time.</summary>
    public int Slots { get; init; } = 2;

    /// <summary>How much painting may be lost.</summary>
    public double CheckpointSeconds { get; init; } = 0.5;

    /// <summary>How much training may be lost.</summary>
    public double TrainingCheckpointSeconds { get; init; } = 1;

    /// <summary>As on the command line.</summary>
    public string Painter { get; init; } = "clip";

    /// <summary>How long the sleeping painter takes for a step.</summary>
    public double SleepSeconds { get; init; } = 0.1;

    /// <summary>Whether it finds out as fast as in a test that another silo is gone; else as fast as by default.</summary>
    public bool IsHasty { get; init; } = true;

    /// <summary>The environment of a silo.</summary>
    public IReadOnlyDictionary<string, string> Environment(string connectionString)
    {
        var environment = new Dictionary<string, string>
        {
            ["ComicCluster__AzureConnectionString"] = connectionString,
            ["OMP_WAIT_POLICY"] = "passive",
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_gcServer"] = "0",
            ["Logging__LogLevel__Default"] = "Information",
            ["Logging__LogLevel__Orleans"] = "Warning",
            ["Logging__LogLevel__Microsoft"] = "Warning",
        };
        if (!IsHasty) return environment;
        foreach (var (name, value) in new[]
        {
            ("ClusterMembership__ProbeTimeout", "00:00:02"),
            ("ClusterMembership__MinProbeTimeout", "00:00:01"),
            ("ClusterMembership__MaxProbeTimeout", "00:00:04"),
            ("ClusterMembership__NumMissedProbesLimit", "2"),
            ("ClusterMembership__TableRefreshTimeout", "00:00:03"),
            ("ClusterMembership__DeathVoteExpirationTimeout", "00:00:30"),
            ("ClusterMembership__IAmAliveTablePublishTimeout", "00:00:05"),
            ("SiloMessaging__ResponseTimeout", "00:00:05"),
            ("SiloMessaging__SystemResponseTimeout", "00:00:05"),
        }) environment[$"Orleans__{name}"] = value;
        return environment;
    }
}
