using System.CommandLine;

namespace ComicCluster.Cli.Commands.Runs;

/// <summary><c>comic runs</c>: what trainings there were, and how they went.</summary>
internal static class RunsCommand
{
    public static Command Create() => new("runs", "Look at trainings: list them, show one, compare several, export one for other programs; follow, stop or remove those of a cluster.")
    {
        ListRunsCommand.Create(),
        ShowRunCommand.Create(),
        CompareRunsCommand.Create(),
        ExportRunCommand.Create(),
        JobCommands.Follow(),
        JobCommands.Pause(),
        JobCommands.Resume(),
        JobCommands.Cancel(),
        JobCommands.Delete(),
    };
}
