using ComicCluster.Engine.Tracking;

namespace ComicCluster.Cli.Commands.Runs;

/// <summary>A source of runs: folders of this machine, or a cluster.</summary>
internal interface IRuns : IDisposable
{
    /// <summary>What they are called in messages.</summary>
    string Place { get; }

    /// <summary>All of them, newest first.</summary>
    IReadOnlyList<RunRecord> List();

    /// <summary>A run by its folder, its id, the beginning of its id, or its name.</summary>
    /// <exception cref="CommandException">There is none, or more than one.</exception>
    RunRecord Find(string which);

    /// <summary>A run's metrics, ordered by name.</summary>
    IReadOnlyList<MetricSeries> Metrics(RunRecord run);
}
