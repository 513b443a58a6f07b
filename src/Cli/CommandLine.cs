using System.CommandLine;
using ComicCluster.Contracts.Registry;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting.Sessions;
using ComicCluster.Engine.Training.Data;

namespace ComicCluster.Cli;

/// <summary>Runs a command: what may go wrong ends in one line that says what to do, and in an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Something failed and the message says what.</summary>
    public const int Failed = 1;

    /// <summary>What was asked for makes no sense.</summary>
    public const int Refused = 2;

    /// <summary>Stopped by Ctrl-C or SIGTERM; what there was is kept.</summary>
    public const int Stopped = 130;

    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            // A step in progress may finish and be saved before the process goes.
            ProcessTerminationTimeout = TimeSpan.FromMinutes(2),
        };
        try
        {
            return await root.Parse(args).InvokeAsync(configuration);
        }
        catch (OperationCanceledException)
        {
            return Stopped;
        }
        catch (Exception e) when (IsExpected(e))
        {
            await Console.Error.WriteLineAsync($"comic: {e.Message}");
            return e is CommandException { ExitCode: var code } ? code : Failed;
        }
    }

    /// <summary>
    /// Gives a command its action. It runs on a thread of its own: libtorch keeps its workers with the thread that calls it, and the main
    /// thread must stay free to see Ctrl-C.
    /// </summary>
    public static void SetAction(Command command, Func<ParseResult, CancellationToken, int> action) =>
        command.SetAction((result, cancellation) => Task.Factory.StartNew(
            () => action(result, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

    /// <summary>Errors of the input or of the machine; anything else is a defect of ours and shows its stack.</summary>
    private static bool IsExpected(Exception e) => e is
        CommandException or CheckpointException or DatasetException or PaintingException or ArgumentException or ArithmeticException or IOException or
        InvalidDataException or RegistryRefusedException or UnauthorizedAccessException or DllNotFoundException or OutOfMemoryException;
}
