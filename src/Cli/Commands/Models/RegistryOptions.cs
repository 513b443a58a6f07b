using System.CommandLine;
using System.Globalization;
using ComicCluster.Cli.Gateways;
using ComicCluster.Cli.Usage;
using ComicCluster.Contracts.Registry;

namespace ComicCluster.Cli.Commands.Models;

/// <summary>What the commands of the registry share: where it is, and how versions are named.</summary>
internal static class RegistryOptions
{
    private const string DefaultFolder = "registry";

    private static readonly Option<string> Store = new("--store")
    {
        Description = "The folder of the registry, without --gateway.", HelpName = "DIR", DefaultValueFactory = _ => DefaultFolder,
    };

    /// <summary>Where it is, if not in a folder.</summary>
    public static ClusterOptions Cluster { get; } = new();

    /// <summary>A command that works on a registry.</summary>
    public static Command Command(string name, string description, Action<ParseResult, IRegistry> run, params Symbol[] symbols)
    {
        var command = new Command(name, description) { Store };
        Cluster.AddTo(command);
        Cluster.LimitToHere(command, Store);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) command.Add(argument);
            else command.Add((Option)symbol);
        }
        CommandLine.SetAction(command, (result, cancellation) =>
        {
            using var registry = Cluster.Open(result) is { } client ? new ClusterRegistry(client, cancellation) : (IRegistry)new LocalRegistry(result.GetRequiredValue(Store), cancellation);
            run(result, registry);
            return 0;
        });
        return command;
    }

    /// <summary>Reads <c>NAME@VERSION</c>, where the version may be an alias.</summary>
    /// <exception cref="CommandException">It is not written so, or there is no such alias.</exception>
    public static (string Model, int Version) Version(string text, IRegistry registry)
    {
        var (model, number, name) = VersionName.Read(text) ?? throw new UsageException($"'{text}' names no version. Write MODEL@VERSION, such as small@3 or small@best.");
        if (name is null) return (model, number);
        var alias = registry.Get(model).Aliases.FirstOrDefault(alias => alias.Name == name && alias.Version != 0);
        return alias is null ? throw new CommandException($"{model} has no alias {name}.") : (model, alias.Version);
    }

    /// <summary>Reads <c>MODEL/DEPLOYMENT</c>.</summary>
    /// <exception cref="CommandException">It is not written so.</exception>
    public static (string Model, string Deployment) Deployment(string text) => text.Split('/') is [{ Length: > 0 } model, { Length: > 0 } deployment]
        ? (model, deployment)
        : throw new UsageException($"'{text}' names no deployment. Write MODEL/DEPLOYMENT, such as small/live.");

    /// <summary>Reads shares such as <c>3=90 4=10</c>.</summary>
    /// <exception cref="CommandException">They are not written so.</exception>
    public static IReadOnlyList<TrafficShare> Split(IEnumerable<string> shares) => [.. shares.Select(Share)];

    /// <summary>A split in words, such as <c>@3 90 %, @4 10 %</c>.</summary>
    public static string Text(IReadOnlyList<TrafficShare> split) =>
        split.Count == 0 ? "no traffic" : string.Join(", ", split.Select(share => $"@{share.Version} {share.Percent} %"));

    /// <summary>An evaluation in words.</summary>
    public static string Text(ModelEvaluation evaluation) => string.Create(CultureInfo.InvariantCulture, $"{evaluation.Perplexity:0.###} on {evaluation.Data}");

    private static TrafficShare Share(string text) =>
        text.Split('=') is [var version, var percent]
        && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && int.TryParse(percent, NumberStyles.None, CultureInfo.InvariantCulture, out var share)
            ? new TrafficShare(number, share)
            : throw new UsageException($"'{text}' is no share. Write VERSION=PERCENT, such as 3=90.");
}
