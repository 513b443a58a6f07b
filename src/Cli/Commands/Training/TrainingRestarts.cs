using System.CommandLine;
using System.Runtime.InteropServices;

namespace ComicCluster.Cli.Commands.Training;

/// <summary>
/// Lets a training go on after libtorch refused a number that was sound. TorchSharp passes numbers to libtorch in objects that nothing holds
/// while libtorch reads them; once in some ten thousand steps the garbage collector frees one too early, and the step fails. A step that failed
/// has changed nothing that the last checkpoint does not undo.
/// </summary>
internal static class TrainingRestarts
{
    private const int Most = 100;

    /// <summary>An action that begins again from the last checkpoint if that happens.</summary>
    public static Func<ParseResult, CancellationToken, int> Around(Func<ParseResult, CancellationToken, int> train) => (result, cancellation) =>
    {
        for (var restarts = 0; ; restarts++)
        {
            try
            {
                return train(result, cancellation);
            }
            catch (ExternalException error) when (restarts < Most && error.Message.Contains("scalar type", StringComparison.OrdinalIgnoreCase))
            {
                Console.Error.WriteLine("A number was lost on its way to libtorch; going on from the last checkpoint.");
            }
        }
    };
}
