using ComicCluster.Engine.Tracking;

namespace ComicCluster.Cli.Commands.Runs;

/// <summary>Runs in folders of a folder.</summary>
/// <param name="root">That folder.</param>
internal sealed class LocalRuns(string root) : IRuns
{
    private readonly Dictionary<string, RunFolder> _folders = [];

    public string Place => root;

    public IReadOnlyList<RunRecord> List() => [.. RunFolder.Find(root).Select(run => Keep(run.Folder, run.Record))];

    public RunRecord Find(string which)
    {
        var folder = new RunFolder(which);
        return folder.Exists ? Keep(folder, folder.Read()) : RunLookup.Find(this, which);
    }

    public IReadOnlyList<MetricSeries> Metrics(RunRecord run) => MetricHistory.Read(_folders[run.Id].MetricsPath);

    public void Dispose()
    {
    }

    private RunRecord Keep(RunFolder folder, RunRecord record)
    {
        _folders[record.Id] = folder;
        return record;
    }
}
