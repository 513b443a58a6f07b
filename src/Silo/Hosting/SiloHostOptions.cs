using ComicCluster.Grains.Hosting;
using ComicCluster.Silo.Webhooks;

namespace ComicCluster.Silo.Hosting;

/// <summary>
/// What a silo that is a process of its own is told: by the command line, else by the environment (<c>ComicCluster__Role=gpu</c>), else by
/// the section <c>ComicCluster</c> of appsettings.json.
/// </summary>
public sealed record SiloHostOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "ComicCluster";

    /// <summary>What the silo is for.</summary>
    public SiloRoles Role { get; set; }

    /// <summary>Where the cluster keeps what it must not forget: <c>azure</c>, or <c>file:</c> and a folder.</summary>
    public string Storage { get; set; } = "";

    /// <summary>The account of <c>azure</c>. Never on the command line, which other processes can read.</summary>
    public string? AzureConnectionString { get; set; }

    /// <summary>What the names of containers and tables begin with: clusters that share an account need one each.</summary>
    public string StoragePrefix { get; set; } = "comic";

    /// <summary>What paints.</summary>
    public PainterKind Painter { get; set; } = PainterKind.Clip;

    /// <summary>Folders of CLIP models and priors, or folders of such folders; separated by ':'.</summary>
    public string Models { get; set; } = "";

    /// <summary>Folder of the GPT-2 that writes stories; empty where stories' texts are given.</summary>
    public string Writer { get; set; } = "";

    /// <summary>Panels that are painted at a time.</summary>
    public int Slots { get; set; } = 1;

    /// <summary>How much painting may be lost when the process dies, in seconds.</summary>
    public double CheckpointSeconds { get; set; } = 10;

    /// <summary>How much training may be lost when the process dies, in seconds.</summary>
    public double TrainingCheckpointSeconds { get; set; } = 120;

    /// <summary>How long a model's version lies in the trash before it is deleted by itself, in days; 0 for ever.</summary>
    public double TrashDays { get; set; } = 7;

    /// <summary>How long the sleeping painter takes for a step, in seconds.</summary>
    public double SleepSeconds { get; set; } = 0.1;

    /// <summary>The silo's name; the pod's (<c>POD_NAME</c>) or the machine's where none is given.</summary>
    public string? Name { get; set; }

    /// <summary>The cluster's name.</summary>
    public string Cluster { get; set; } = "comic";

    /// <summary>The IP address at which the other silos find it; the pod's (<c>POD_IP</c>) or 127.0.0.1 where none is given.</summary>
    public string? AdvertisedAddress { get; set; }

    /// <summary>The port at which the other silos find it.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>The port at which it listens for them, if something stands between; 0 for the same.</summary>
    public int ListeningPort { get; set; }

    /// <summary>The port for clients; only coordinators listen there.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>The port of the health endpoints and of the metrics.</summary>
    public int HealthPort { get; set; } = 8081;

    /// <summary>How long a drain may take, in seconds.</summary>
    public double DrainSeconds { get; set; } = 60;

    /// <summary>Where webhooks may go; only in the configuration and the environment (<c>ComicCluster__Webhooks__AllowPrivateNetworks=true</c>).</summary>
    public WebhookSenderOptions Webhooks { get; set; } = new();

    /// <summary>How the log is written: <c>text</c>, or <c>json</c>, a line for each message.</summary>
    public string LogFormat { get; set; } = "text";

    /// <summary>A file that gets a line of JSON for every change of state; none if empty.</summary>
    public string Record { get; set; } = "";
}
