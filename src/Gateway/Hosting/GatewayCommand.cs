using System.CommandLine;

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
    ];

    /// <summary>Runs a gateway until it is told to end.</summary>
    /// <returns>The exit code: 2 if the options make no sense.</returns>
    public static async Task<int> RunAsync(string[] args, Func<IReadOnlyDictionary<string, string?>, Task> run)
    {
        var root = new RootCommand("A gateway of a ComicCluster: the API. Everything can also be set in the environment, such as ComicCluster__Cluster=comic. 'comic serve' runs a gateway and a cluster in one process.");
        foreach (var (option, _) in Options) root.Add(option);
        root.SetAction(async (result, _) =>
        {
            try
            {
                await run(Options.Where(option => result.GetValue(option.Option) is not null).ToDictionary(
                    option => option.Setting == "urls" ? "urls" : $"{GatewayOptions.Section}:{option.Setting}", option => result.GetValue(option.Option)));
                return 0;
            }
            catch (ArgumentException error)
            {
                await Console.Error.WriteLineAsync($"gateway: {error.Message}");
                return Refused;
            }
        });
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
        if (!(options.KeyCacheSeconds is >= 0 and <= 60)) throw new ArgumentException($"{options.KeyCacheSeconds} seconds of KeyCacheSeconds are out of bounds; 0 to 60 are allowed.");
        return options;
    }

    private static Option<string> Option(string name, string description, string value) => new(name) { Description = description, HelpName = value };
}
