using System.CommandLine;
using ComicCluster.Cli.Commands.Draw;
using ComicCluster.Cli.Commands.Models;
using ComicCluster.Cli.Commands.Runs;
using ComicCluster.Cli.Commands.Serve;
using ComicCluster.Cli.Usage;

namespace ComicCluster.Cli.Commands;

/// <summary><c>comic</c>: all commands.</summary>
internal static class ComicCommand
{
    public static RootCommand Create() => CommandTree.Complete(new RootCommand("ComicCluster: a prompt goes in, a comic strip comes out.")
    {
        DrawCommand.Create(),
        ResumeCommand.Create(),
        ServeCommand.Create(),
        WriteCommand.Create(),
        PaintCommand.Create(),
        EvalCommand.Create(),
        InfoCommand.Create(),
        SceneCommand.Create(),
        TrainCommand.Create(),
        RunsCommand.Create(),
        ModelsCommand.Create(),
    });
}
