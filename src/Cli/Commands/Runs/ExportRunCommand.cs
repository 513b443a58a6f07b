using System.CommandLine;
using ComicCluster.Engine.Tracking.Export;

namespace ComicCluster.Cli.Commands.Runs;

/// <summary><c>comic runs export</c>: a run for other programs.</summary>
internal static class ExportRunCommand
{
    private static readonly Dictionary<string, IRunExport> Formats = new()
    {
        ["csv"] = new CsvExport(), ["json"] = new JsonExport(), ["tensorboard"] = new TensorBoardExport(),
    };

    private static readonly Argument<string> Which = new("RUN") { Description = "Its folder, its id or its name." };
    private static readonly Option<string> Format = SharedOptions.Choice("--format", "The format of the file.", "csv", [.. Formats.Keys]);
    private static readonly Option<string?> Out = new("--out") { Description = "The folder that gets the file; the standard output without it.", HelpName = "DIR" };

    public static Command Create()
    {
        var command = new Command("export", "Write all metrics of a training as CSV, as JSON, or as an event file for TensorBoard.") { Which, Format, Out };
        RunLookup.AddOptions(command);
        CommandLine.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult result, CancellationToken cancellation)
    {
        var format = Formats[result.GetRequiredValue(Format)];
        using var place = RunLookup.Open(result, cancellation);
        var run = place.Find(result.GetRequiredValue(Which));
        var series = place.Metrics(run);
        if (result.GetValue(Out) is not { } directory)
        {
            using var output = Console.OpenStandardOutput();
            format.Write(output, run, series);
            return 0;
        }
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, format.FileName(run));
        using (var stream = File.Create(path)) format.Write(stream, run, series);
        Console.Out.WriteLine(path);
        return 0;
    }
}
