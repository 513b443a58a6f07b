using System.CommandLine;
using ComicCluster.Cli;
using ComicCluster.Cli.Commands;

return await CommandLine.RunAsync(
    new RootCommand("ComicCluster: a prompt goes in, a comic strip comes out.")
    {
        WriteCommand.Create(),
        PaintCommand.Create(),
        EvalCommand.Create(),
        InfoCommand.Create(),
        SceneCommand.Create(),
        TrainCommand.Create(),
    },
    args);
