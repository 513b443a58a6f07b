using System.CommandLine;
using ComicCluster.Cli.Terminal;
using ComicCluster.Cli.Usage;
using ComicCluster.Engine.Tracking;

namespace ComicCluster.Cli.Commands.Runs;

/// <summary><c>comic runs compare</c>: what differs between runs, and what came of it.</summary>
internal static class CompareRunsCommand
{
    private static readonly Argument<string[]> Which = new("RUN") { Description = "Folders, ids or names; at least two.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<long?> Step = new("--step") { Description = "Compare the metrics at this step, or the last before it; without it at the end.", HelpName = "N" };

    public static Command Create()
    {
        var command = new Command("compare", "Compare trainings: the settings that differ, and their metrics side by side.") { Which, Step };
        RunLookup.AddOptions(command);
        CommandLine.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult result, CancellationToken cancellation)
    {
        using var place = RunLookup.Open(result, cancellation);
        var runs = result.GetRequiredValue(Which).Select(place.Find).ToArray();
        if (runs.Length < 2) throw new UsageException("Comparing takes at least two runs.");
        var settings = runs.Select(run => RunLookup.Flatten(run.Config).Concat(RunLookup.Flatten(run.Inputs)).ToDictionary()).ToArray();
        var differing = settings.SelectMany(one => one.Keys).Distinct()
            .Where(key => settings.Select(one => one.GetValueOrDefault(key)).Distinct().Count() > 1)
            .Select(key => (string[])[key, .. settings.Select(one => one.GetValueOrDefault(key, ""))]);
        var histories = runs.Select(run => place.Metrics(run).ToDictionary(series => series.Name)).ToArray();
        var until = result.GetValue(Step) ?? long.MaxValue;
        var metrics = histories.SelectMany(history => history.Keys).Distinct().Order(StringComparer.Ordinal)
            .Select(name => (string[])[name, .. histories.Select(history => history.TryGetValue(name, out var series) ? Value(series, until) : "")]);
        string[] header = ["", .. runs.Select(run => $"{run.Id} {run.Name}")];
        string[] states = ["state", .. runs.Select(run => RunLookup.State(run))];
        foreach (var line in TextTable.Lines([header, states, .. differing, .. metrics])) Console.Out.WriteLine(line);
        return 0;
    }

    private static string Value(MetricSeries series, long until)
    {
        var points = series.Points.Where(point => point.Step <= until).ToArray();
        return points.Length == 0 ? "" : RunLookup.Number(points[^1].Value);
    }
}
