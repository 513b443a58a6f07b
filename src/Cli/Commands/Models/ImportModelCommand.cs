using System.CommandLine;
using ComicCluster.Cli.Usage;
using ComicCluster.Contracts.Registry;

namespace ComicCluster.Cli.Commands.Models;

/// <summary><c>comic models import</c>: a folder becomes a version.</summary>
internal static class ImportModelCommand
{
    private static readonly Argument<string> Model = new("MODEL") { Description = "Its name." };
    private static readonly Argument<string> Folder = new("DIR") { Description = "A folder in Hugging Face layout." };
    private static readonly Option<string?> Parent = new("--parent") { Description = "What it was trained from, such as small@1.", HelpName = "VERSION" };
    private static readonly Option<string?> Dataset = new("--dataset") { Description = "What it was trained on.", HelpName = "DIGEST" };
    private static readonly Option<string?> Job = new("--job") { Description = "The training that made it.", HelpName = "ID" };
    private static readonly Option<double?> Perplexity = new("--perplexity") { Description = "What was measured on --measured-on, per token.", HelpName = "X" };
    private static readonly Option<string?> Data = new("--measured-on") { Description = "Names the data of --perplexity. Only figures of the same data are compared.", HelpName = "DATA" };

    public static Command Create() => RegistryOptions.Command("import", "Make a folder in Hugging Face layout a new version of a model.", (result, registry) =>
    {
        var evaluation = (result.GetValue(Perplexity), result.GetValue(Data)) switch
        {
            ({ } perplexity, { } data) => new ModelEvaluation(data, perplexity),
            (null, null) => null,
            _ => throw new UsageException("--perplexity and --measured-on belong together."),
        };
        var lineage = new ModelLineage(result.GetValue(Parent), result.GetValue(Dataset), result.GetValue(Job));
        using var source = ImportSource.Open(result.GetRequiredValue(Folder));
        var version = registry.Import(result.GetRequiredValue(Model), source.Folder, lineage, evaluation).Version;
        Console.Out.WriteLine($"{version.Model}@{version.Number}  {version.Digest}");
    }, Model, Folder, Parent, Dataset, Job, Perplexity, Data);
}
