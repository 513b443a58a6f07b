using System.CommandLine;
using ComicCluster.Cli.Commands.Training;

namespace ComicCluster.Cli.Commands;

/// <summary><c>comic train</c>: makes models.</summary>
internal static class TrainCommand
{
    public static Command Create() => new("train", "Train a model. Its seed decides every step, and the same command goes on where it was interrupted.")
    {
        TrainClipCommand.Create(),
        TrainGpt2Command.Create(),
        TrainPriorCommand.Create(),
    };
}
