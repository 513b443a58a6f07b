using System.CommandLine;
using ComicCluster.Contracts.Registry;

namespace ComicCluster.Cli.Commands.Models;

/// <summary>The commands of <c>comic models</c> that change versions and aliases.</summary>
internal static class VersionCommands
{
    private static readonly Argument<string> Which = new("VERSION") { Description = "Which version, such as small@3 or small@best." };
    private static readonly Argument<string> Model = new("MODEL") { Description = "The model's name." };
    private static readonly Argument<string> Job = new("JOB") { Description = "The job's id." };
    private static readonly Argument<string> Name = new("ALIAS") { Description = "The alias, such as best." };
    private static readonly Argument<int> Number = new("NUMBER") { Description = "The version that it is to name; 0 removes it." };
    private static readonly Argument<string> Stories = new("DATA") { Description = "Stories with prompts: a folder with splits, a .wp_source or a .jsonl; here toyland, on a cluster a data set's id, too." };
    private static readonly Option<string?> Part = new("--split") { Description = "Which split; test without it, or valid where there is no test.", HelpName = "NAME" };
    private static readonly Option<int> Expected = new("--expected") { Description = "The version that it names now; 0 if it is new.", HelpName = "NUMBER" };
    private static readonly Option<double> Tolerance = new("--tolerance")
    {
        Description = "By which part the perplexity may be worse than that of the present version.", HelpName = "X", DefaultValueFactory = _ => RegistryChange.DefaultTolerance,
    };

    private static readonly Option<string> Reason = new("--reason") { Description = "Why.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
    private static readonly Option<bool> Reject = new("--reject") { Description = "Say no." };
    private static readonly Option<double> Days = new("--days") { Description = "How long a version stays in the trash.", HelpName = "N", DefaultValueFactory = _ => 7 };

    private static readonly Option<int?> Keep = new("--keep") { Description = "Put versions that nothing uses into the trash, but for the newest N of each model.", HelpName = "N" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only tell what would be done." };

    public static Command Register() => RegistryOptions.Command("register", "Make what a training job of a cluster made a new version of a model.", (result, registry) =>
    {
        var version = registry.Register(result.GetRequiredValue(Model), result.GetRequiredValue(Job)).Version;
        Console.Out.WriteLine($"{version.Name}  {version.Digest}");
    }, Model, Job);

    public static Command Approve() => RegistryOptions.Command("approve", "Say that a version may be used.", (result, registry) =>
    {
        var (model, version) = RegistryOptions.Version(result.GetRequiredValue(Which), registry);
        var isApproved = !result.GetValue(Reject);
        registry.Change(new RegistryChange.Approve(model, Environment.UserName, version, isApproved, result.GetRequiredValue(Reason)));
        Console.Out.WriteLine($"{model}@{version}: {(isApproved ? "approved" : "rejected")}");
    }, Which, Reject, Reason);

    public static Command Evaluate()
    {
        var command = RegistryOptions.Command("evaluate", "Measure a version's perplexity, for the gate to compare by.", (result, registry) =>
        {
            var (model, number) = RegistryOptions.Version(result.GetRequiredValue(Which), registry);
            var version = registry.Evaluate(model, number, result.GetRequiredValue(Stories), result.GetValue(Part));
            Console.Out.WriteLine($"{model}@{number}: {RegistryOptions.Text(version.Measured[0])}");
        }, Which, Stories, Part);
        RegistryOptions.Cluster.LimitSplit(command, Part, Stories);
        return command;
    }

    public static Command Alias() => RegistryOptions.Command("alias", "Make, move or remove an alias, if it names what you think.", (result, registry) =>
    {
        var (model, alias, version) = (result.GetRequiredValue(Model), result.GetRequiredValue(Name), result.GetRequiredValue(Number));
        registry.Change(new RegistryChange.MoveAlias(
            model, Environment.UserName, alias, version, result.GetValue(Expected), result.GetRequiredValue(Reason), result.GetValue(Tolerance)));
        Console.Out.WriteLine(version == 0 ? $"{model}@{alias}: removed" : $"{model}@{alias}: {version}");
    }, Model, Name, Number, Expected, Tolerance, Reason);

    public static Command Remove() => RegistryOptions.Command("remove", "Put a version that nothing uses into the trash.", (result, registry) =>
    {
        var (model, version) = RegistryOptions.Version(result.GetRequiredValue(Which), registry);
        registry.Change(new RegistryChange.Remove(model, Environment.UserName, version));
        Console.Out.WriteLine($"{model}@{version}: in the trash");
    }, Which);

    public static Command Restore() => RegistryOptions.Command("restore", "Take a version out of the trash.", (result, registry) =>
    {
        var (model, version) = RegistryOptions.Version(result.GetRequiredValue(Which), registry);
        registry.Change(new RegistryChange.Restore(model, Environment.UserName, version));
        Console.Out.WriteLine($"{model}@{version}: restored");
    }, Which);

    public static Command Collect() => RegistryOptions.Command("gc", "Delete what has been in the trash for long, and files that no version has. In a folder nothing else does; a cluster looks once a day.", (result, registry) =>
    {
        var isDryRun = result.GetValue(DryRun);
        var collected = registry.Collect(new GarbageRule(TimeSpan.FromDays(result.GetValue(Days)), result.GetValue(Keep), isDryRun));
        Console.Out.WriteLine($"{(isDryRun ? "would delete" : "deleted")} {Versions(collected.Deleted)} and {collected.Parts} parts of files");
        if (collected.Trashed.Count > 0) Console.Out.WriteLine($"{(isDryRun ? "would put" : "put")} {Versions(collected.Trashed)} into the trash");
    }, Days, Keep, DryRun);

    private static string Versions(IReadOnlyList<string> names) => names.Count == 0 ? "no version" : string.Join(", ", names);
}
