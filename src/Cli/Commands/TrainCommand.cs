using System.CommandLine;

namespace ComicCluster.Cli.Commands;

/// <summary><c>comic train</c>: makes models.</summary>
internal static class TrainCommand
{
    // One line for each kind of model.
    public static Command Create() => new("train", "Train a model. Its seed decides every step, and the same command goes on where it was interrupted.")
    {
        TrainClipCommand.Create(),
    };
}
