using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ComicCluster.Cli.Gateways;
using ComicCluster.Engine.Tracking;

namespace ComicCluster.Cli.Commands.Runs;

/// <summary>Finds runs, and says their values.</summary>
internal static class RunLookup
{
    private static readonly Option<string> Root = new("--runs")
    {
        Description = "The folder whose folders are runs.", HelpName = "DIR", DefaultValueFactory = _ => "runs",
    };

    private static readonly ClusterOptions Cluster = new();

    /// <summary>Adds the options that say where runs are.</summary>
    public static void AddOptions(Command command)
    {
        command.Add(Root);
        AddClusterOptions(command);
        Cluster.LimitToHere(command, Root);
    }

    /// <summary>Adds those of a cluster alone.</summary>
    public static void AddClusterOptions(Command command) => Cluster.AddTo(command);

    /// <summary>The runs that are meant.</summary>
    public static IRuns Open(ParseResult result, CancellationToken cancellation) => OpenCluster(result, cancellation) ?? (IRuns)new LocalRuns(result.GetRequiredValue(Root));

    /// <summary>The runs of the cluster that is named; null if none is.</summary>
    public static ClusterRuns? OpenCluster(ParseResult result, CancellationToken cancellation) => Cluster.Open(result) is { } client ? new ClusterRuns(client, cancellation) : null;

    /// <summary>A run by its id, the beginning of its id, or its name.</summary>
    public static RunRecord Find(IRuns place, string which)
    {
        var runs = place.List();
        var found = runs.Where(run => run.Name == which || which.Length >= 3 && run.Id.StartsWith(which, StringComparison.Ordinal)).ToArray();
        return found.Length switch
        {
            1 => found[0],
            0 => throw new CommandException($"There is no run '{which}' in {place.Place}; there are {runs.Count} others. 'comic runs list' shows them."),
            _ => throw new CommandException($"{found.Length} runs are called '{which}': {string.Join(", ", found.Select(run => run.Id))}. Say the id."),
        };
    }

    /// <summary>Settings by their paths, such as <c>format.story_words</c>.</summary>
    public static Dictionary<string, string> Flatten(JsonElement config)
    {
        var values = new Dictionary<string, string>();
        Add("", config);
        return values;

        void Add(string path, JsonElement value)
        {
            if (value.ValueKind != JsonValueKind.Object) values[path] = value.ToString();
            else foreach (var property in value.EnumerateObject()) Add(path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value);
        }
    }

    public static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    public static string State(RunRecord run) => run.State.ToString().ToLowerInvariant();

    public static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Duration(double seconds) => TimeSpan.FromSeconds(Math.Round(seconds)).ToString();
}
