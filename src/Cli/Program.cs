using ComicCluster.Cli;
using ComicCluster.Cli.Commands;

return await CommandLine.RunAsync(ComicCommand.Create(), args);
