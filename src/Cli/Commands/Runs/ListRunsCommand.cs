using System.CommandLine;
using System.Globalization;
using ComicCluster.Cli.Terminal;
using ComicCluster.Engine.Tracking;

namespace ComicCluster.Cli.Commands.Runs;

/// <summary><c>comic runs list</c>: the newest first.</summary>
internal static class ListRunsCommand
{
    private static readonly Option<string?> Tag = new("--tag") { Description = "Only runs with this tag.", HelpName = "WORD" };
    private static readonly Option<string?> Sort = new("--sort") { Description = "Order by the least value of a metric, such as eval/paper_perplexity.", HelpName = "METRIC" };

    public static Command Create()
    {
        var command = new Command("list", "List trainings, the newest first.") { Tag, Sort };
        RunLookup.AddOptions(command);
        CommandLine.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult result, CancellationToken cancellation)
    {
        using var place = RunLookup.Open(result, cancellation);
        IEnumerable<RunRecord> runs = place.List();
        if (result.GetValue(Tag) is { } tag) runs = runs.Where(run => run.Tags.Contains(tag));
        if (result.GetValue(Sort) is { } metric) runs = runs.OrderBy(run => run.Summary.TryGetValue(metric, out var summary) ? summary.Minimum : double.PositiveInfinity);
        var rows = runs.Select(Row).ToArray();
        if (rows.Length == 0) Console.Error.WriteLine($"There are no runs in {place.Place}.");
        else foreach (var line in TextTable.Lines([["ID", "NAME", "STATE", "STARTED", "WORKED", "STEPS", "LOSS", "PERPLEXITY", "TAGS"], .. rows])) Console.Out.WriteLine(line);
        return 0;
    }

    private static string[] Row(RunRecord run) =>
    [
        run.Id, run.Name, RunLookup.State(run), RunLookup.Time(run.Started), RunLookup.Duration(run.TrackedSeconds),
        run.Summary.TryGetValue("train/loss", out var loss) ? loss.LastStep.ToString(CultureInfo.InvariantCulture) : "",
        loss is null ? "" : RunLookup.Number(loss.Last),
        run.Summary.TryGetValue("eval/paper_perplexity", out var perplexity) ? RunLookup.Number(perplexity.Minimum) : "",
        string.Join(' ', run.Tags),
    ];
}
