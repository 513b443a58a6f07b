namespace ComicCluster.Gateway.Hosting;

/// <summary>
/// What a gateway is told: by the command line, else by the environment (<c>ComicCluster__Cluster=comic</c>), else by the section
/// <c>ComicCluster</c> of appsettings.json.
/// </summary>
public sealed record GatewayOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "ComicCluster";

    /// <summary>The cluster's name.</summary>
    public string Cluster { get; set; } = "comic";

    /// <summary>Where the cluster keeps what it must not forget: <c>azure</c>, or <c>file:</c> and a folder.</summary>
    public string Storage { get; set; } = "";

    /// <summary>The account of <c>azure</c>. Never on the command line, which other processes can read.</summary>
    public string? AzureConnectionString { get; set; }

    /// <summary>What the names of containers and tables begin with.</summary>
    public string StoragePrefix { get; set; } = "comic";

    /// <summary>The port of probes and metrics, at the address where clients come; 0 for none. Nothing else is there.</summary>
    public int HealthPort { get; set; }

    /// <summary>How the log is written: <c>text</c>, or <c>json</c>, a line for each message.</summary>
    public string LogFormat { get; set; } = "text";

    /// <summary>
    /// What cursors are signed with: the same on all gateways of a cluster. Without it each gateway draws its own, and a cursor is good at
    /// the gateway that gave it.
    /// </summary>
    public string? CursorSecret { get; set; }

    /// <summary>The issuer of the tokens that are taken beside API keys; none if empty.</summary>
    public string? JwtIssuer { get; set; }

    /// <summary>The audience of those tokens.</summary>
    public string? JwtAudience { get; set; }

    /// <summary>The claim that names the tenant.</summary>
    public string JwtTenantClaim { get; set; } = "tenant";

    /// <summary>How long a key that was found good is taken to be, in seconds: a revoked one may live on that long.</summary>
    public double KeyCacheSeconds { get; set; } = 10;

    /// <summary>The most event streams of a tenant that are open at a gateway.</summary>
    public int MostStreams { get; set; } = 200;

    /// <summary>
    /// Addresses of proxies that are believed whom they forward for, such as <c>10.0.0.0/8,192.0.2.7</c>: what <c>X-Forwarded-For</c> and
    /// <c>X-Forwarded-Proto</c> say. None if empty.
    /// </summary>
    public string TrustedProxies { get; set; } = "";

    /// <summary>Bad keys of an address, or with one public part, in a minute, after which such keys are looked up a few at a time for the rest of that.</summary>
    public int MostBadKeys { get; set; } = 30;
}
