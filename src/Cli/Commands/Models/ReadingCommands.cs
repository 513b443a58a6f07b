using System.CommandLine;
using System.Globalization;
using ComicCluster.Cli.Terminal;
using ComicCluster.Contracts.Registry;

namespace ComicCluster.Cli.Commands.Models;

/// <summary>The commands of <c>comic models</c> that read a registry and change nothing.</summary>
internal static class ReadingCommands
{
    private const int DigestLength = 12; // enough to tell versions apart

    private static readonly Argument<string> Model = new("MODEL") { Description = "Its name." };
    private static readonly Argument<string> Which = new("VERSION") { Description = "Which version, such as small@3 or small@best." };
    private static readonly Argument<string> Folder = new("DIR") { Description = "Where it goes; must not be there." };

    public static Command List() => RegistryOptions.Command("list", "List models with their newest versions, aliases and deployments.", (_, registry) =>
    {
        var rows = registry.List().Select(model => new[]
        {
            model.Name, Number(model.Versions.Count), string.Join(' ', model.Aliases.Where(alias => alias.Version != 0).Select(alias => $"{alias.Name}=@{alias.Version}")),
            string.Join("; ", model.Deployments.Select(deployment => $"{deployment.Name}: {RegistryOptions.Text(deployment.Split)}")),
        }).ToArray();
        if (rows.Length == 0) Console.Error.WriteLine("There are no models.");
        else Print([["MODEL", "VERSIONS", "ALIASES", "DEPLOYMENTS"], .. rows]);
    });

    public static Command Show() => RegistryOptions.Command("show", "Show a model: its versions, aliases with their history, and deployments.", (result, registry) =>
    {
        var model = registry.Get(result.GetRequiredValue(Model));
        Print([["VERSION", "STATUS", "APPROVED", "PERPLEXITY", "PARENT", "JOB", "BYTES", "SHA-256"], .. model.Versions.Select(Row)]);
        foreach (var version in model.Versions.Where(version => version.Failure is not null)) Console.Out.WriteLine($"@{version.Version.Number}: {version.Failure}");
        foreach (var alias in model.Aliases)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine($"alias {alias.Name}: {(alias.Version == 0 ? "removed" : $"@{alias.Version}")}");
            Print([.. alias.History.Select(move => new[] { $"  {move.At:u}", $"@{move.From} → @{move.To}", move.Actor, move.Reason })]);
        }
        foreach (var deployment in model.Deployments)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine($"deployment {deployment.Name}: {RegistryOptions.Text(deployment.Split)}");
            if (deployment.Waiting is { } waiting) Console.Out.WriteLine($"  being loaded: {RegistryOptions.Text(waiting)}");
            if (deployment.Failure is { } failure) Console.Out.WriteLine($"  {failure}");
            foreach (var former in deployment.Former) Console.Out.WriteLine($"  before: {RegistryOptions.Text(former)}");
        }
    }, Model);

    public static Command Export() => RegistryOptions.Command("export", "Write a version to a folder in Hugging Face layout.", (result, registry) =>
    {
        var (model, version) = RegistryOptions.Version(result.GetRequiredValue(Which), registry);
        var folder = result.GetRequiredValue(Folder);
        registry.Export(model, version, folder);
        Console.Out.WriteLine($"{folder}: {model}@{version}");
    }, Which, Folder);

    private static string[] Row(RegisteredVersion known)
    {
        var (version, description) = (known.Version, known.Version.Description);
        return
        [
            $"@{version.Number}", known.Status.ToString().ToLowerInvariant(), known.Approval switch { null => "", { IsApproved: true } => "yes", _ => "no" },
            string.Join(", ", known.Evaluations.Select(RegistryOptions.Text)),
            description.Lineage.Parent ?? "", description.Lineage.Job ?? "", Number(version.Files.Sum(file => file.Bytes)), version.Digest[..DigestLength],
        ];
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Print(string[][] rows)
    {
        foreach (var line in TextTable.Lines(rows)) Console.Out.WriteLine(line);
    }
}
