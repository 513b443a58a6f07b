using System.CommandLine;
using System.Globalization;
using ComicCluster.Cli.Terminal;
using ComicCluster.Engine.Tracking;

namespace ComicCluster.Cli.Commands.Runs;

/// <summary><c>comic runs show</c>: all about a run.</summary>
internal static class ShowRunCommand
{
    private const int ChartWidth = 40;

    private static readonly Argument<string> Which = new("RUN") { Description = "Its folder, its id or its name." };

    public static Command Create()
    {
        var command = new Command("show", "Show a training: what it is, its settings, and each metric with a small chart.") { Which };
        RunLookup.AddOptions(command);
        CommandLine.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult result, CancellationToken cancellation)
    {
        using var place = RunLookup.Open(result, cancellation);
        var run = place.Find(result.GetRequiredValue(Which));
        string[][] facts =
        [
            ["run", $"{run.Id}  {run.Name}"], ["state", run.Reason.Length == 0 ? RunLookup.State(run) : $"{RunLookup.State(run)}: {run.Reason}"],
            ["kind", run.Kind], ["tags", string.Join(' ', run.Tags)], ["notes", run.Notes], ["started", RunLookup.Time(run.Started)], ["updated", RunLookup.Time(run.Updated)],
            ["worked", $"{RunLookup.Duration(run.TrackedSeconds)} in {run.Sessions} sessions"], ["host", run.Host], ["platform", run.Platform], ["command", run.Command],
        ];
        Print(facts.Where(fact => fact[1].Length > 0));
        Console.Out.WriteLine();
        Print(RunLookup.Flatten(run.Config).Concat(RunLookup.Flatten(run.Inputs)).Select(setting => new[] { setting.Key, setting.Value }));
        var series = place.Metrics(run);
        if (series.Count == 0) return 0;
        Console.Out.WriteLine();
        Print(series.Select(Row).Prepend(["METRIC", "COUNT", "LAST", "LEAST", "AT STEP", "GREATEST", "AT STEP", ""]));
        return 0;

        static void Print(IEnumerable<string[]> rows)
        {
            foreach (var line in TextTable.Lines([.. rows])) Console.Out.WriteLine(line);
        }
    }

    private static string[] Row(MetricSeries series)
    {
        var summary = series.Summary();
        return
        [
            series.Name, summary.Count.ToString(CultureInfo.InvariantCulture), RunLookup.Number(summary.Last),
            RunLookup.Number(summary.Minimum), summary.MinimumStep.ToString(CultureInfo.InvariantCulture),
            RunLookup.Number(summary.Maximum), summary.MaximumStep.ToString(CultureInfo.InvariantCulture), Sparkline.Of(series, ChartWidth),
        ];
    }
}
