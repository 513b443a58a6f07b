using System.CommandLine;
using ComicCluster.Cli;

return await CommandLine.RunAsync(new RootCommand("ComicCluster: a prompt goes in, a comic strip comes out."), args);
