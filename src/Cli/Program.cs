using System.CommandLine;
using ComicCluster.Cli;
using ComicCluster.Cli.Commands;

var root = new RootCommand("ComicCluster: a prompt goes in, a comic strip comes out.")
{
    WriteCommand.Create(),
    PaintCommand.Create(),
    EvalCommand.Create(),
    InfoCommand.Create(),
};
return await CommandLine.RunAsync(root, args);
