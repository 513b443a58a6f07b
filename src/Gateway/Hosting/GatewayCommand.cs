using System.CommandLine;
using ComicCluster.Gateway.Problems;

namespace ComicCluster.Gateway.Hosting;

/// <summary>The command line of a gateway. Each option is a setting of <see cref="GatewayOptions"/>.</summary>
internal static class GatewayCommand
{
    private const int Refused = 2;

    private static readonly (Option<string> Option, string Setting)[] Options =
    [
        (Option("--storage", "Where the cluster keeps its state; the account of azure is read from ComicCluster__AzureConnectionString.", "azure|file:FOLDER"), nameof(GatewayOptions.Storage)),
        (Option("--storage-prefix", "What the names of containers and tables begin with.", "NAME"), nameof(GatewayOptions.StoragePrefix)),
        (Option("--cluster", "The cluster's name.", "NAME"), nameof(GatewayOptions.Cluster)),
        (Option("--urls", "Where it listens.", "URL"), "urls"),
        (Option("--health-port", "The port of probes and of /metrics, where nothing else is.", "PORT"), nameof(GatewayOptions.HealthPort)),
        (Option("--trusted-proxies", "Proxies that are believed whom they forward for.", "ADDRESS[/BITS][,...]"), nameof(GatewayOptions.TrustedProxies)),
        (Option("--log-format", "How the log is written.", "text|json"), nameof(GatewayOptions.LogFormat)),
    ];

    /// <summary>What makes no sense for a command that ends.</summary>
    private static readonly string[] OfAServer = ["urls", nameof(GatewayOptions.HealthPort), nameof(GatewayOptions.TrustedProxies), nameof(GatewayOptions.LogFormat)];

    private static readonly Option<string> Tenant = new("--tenant") { Description = "Whose key it is.", HelpName = "NAME", Required = true };
    private static readonly Option<string> Name = new("--name") { Description = "What people call it.", HelpName = "TEXT", DefaultValueFactory = _ => "first" };
    private static readonly Option<string> Scopes = new("--scopes")
    {
        Description = "What it is for: read, draw, train and admin.", HelpName = "SCOPE[,SCOPE...]", DefaultValueFactory = _ => "read,draw",
    };

    /// <summary>Runs a gateway until it is told to end.</summary>
    /// <returns>The exit code: 2 if the options make no sense.</returns>
    public static async Task<int> RunAsync(string[] args, Func<IReadOnlyDictionary<string, string?>, Task> run)
    {
        var root = new RootCommand("A gateway of a ComicCluster: the API. Everything can also be set in the environment, such as ComicCluster__Cluster=comic. 'comic serve' runs a gateway and a cluster in one process.");
        foreach (var (option, _) in Options) root.Add(option);
        root.SetAction((result, _) => AttemptAsync(() => run(Settings(result))));
        root.Add(Key());
        return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    /// <summary>The options that the settings give.</summary>
    /// <exception cref="ArgumentException">Something is missing or wrong.</exception>
    public static GatewayOptions Read(IConfiguration configuration)
    {
        var options = new GatewayOptions();
        configuration.GetSection(GatewayOptions.Section).Bind(options);
        if (options.Storage == "azure")
        {
            if (string.IsNullOrEmpty(options.AzureConnectionString))
                throw new ArgumentException("There is no account for --storage azure. Set ComicCluster__AzureConnectionString in the environment.");
        }
        else if (!options.Storage.StartsWith("file:", StringComparison.Ordinal) || options.Storage.Length == "file:".Length)
        {
            throw new ArgumentException($"'{options.Storage}' is no storage. Give --storage azure, or --storage file:FOLDER.");
        }
        TrustedProxies.Parse(options.TrustedProxies);
        if (options.HealthPort is < 0 or > ushort.MaxValue) throw new ArgumentException($"{options.HealthPort} is no port. Give --health-port 1 to 65535, or 0 for none.");
        if (options.LogFormat is not ("text" or "json")) throw new ArgumentException($"'{options.LogFormat}' is no format of logs. Give --log-format text or json.");
        if (!(options.KeyCacheSeconds is >= 0 and <= 60)) throw new ArgumentException($"{options.KeyCacheSeconds} seconds of KeyCacheSeconds are out of bounds; 0 to 60 are allowed.");
        return options;
    }

    private static Command Key()
    {
        var command = new Command("key", "Make an API key and print it, such as a cluster's first one; only its digest is kept.") { Tenant, Name, Scopes };
        foreach (var (option, _) in Options.Where(option => !OfAServer.Contains(option.Setting))) command.Add(option);
        command.SetAction((result, cancellation) => AttemptAsync(() => KeyIssue.RunAsync(
            Settings(result), result.GetRequiredValue(Tenant), result.GetRequiredValue(Name), result.GetRequiredValue(Scopes).Split(','), cancellation)));
        return command;
    }

    private static async Task<int> AttemptAsync(Func<Task> act)
    {
        try
        {
            await act();
            return 0;
        }
        catch (Exception error) when (error is ArgumentException or ApiException or TimeoutException)
        {
            await Console.Error.WriteLineAsync($"gateway: {error.Message}");
            return Refused;
        }
    }

    private static Dictionary<string, string?> Settings(ParseResult result) => Options
        .Where(option => result.GetResult(option.Option) is not null && result.GetValue(option.Option) is not null)
        .ToDictionary(option => option.Setting == "urls" ? "urls" : $"{GatewayOptions.Section}:{option.Setting}", option => result.GetValue(option.Option));

    private static Option<string> Option(string name, string description, string value) => new(name) { Description = description, HelpName = value };
}
