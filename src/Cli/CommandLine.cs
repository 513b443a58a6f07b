using System.CommandLine;
using ComicCluster.Cli.Terminal;
using ComicCluster.Cli.Usage;
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

    /// <summary>Reads a command line. An argument that begins with @ is a text as any other, and names no file.</summary>
    public static ParseResult Parse(RootCommand root, IReadOnlyList<string> arguments) =>
        root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });

    public static async Task<int> RunAsync(RootCommand root, string[] arguments)
    {
        Console.SetError(new DiagnosticWriter(Console.Error));
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            // A step in progress may finish and be saved before the process goes.
            ProcessTerminationTimeout = TimeSpan.FromMinutes(2),
        };
        var parsed = Parse(root, arguments);
        var command = parsed.CommandResult.Command;
        if (UsageCheck.Complaint(parsed, arguments) is { } complaint) return Refuse(command, complaint);
        try
        {
            return await parsed.InvokeAsync(configuration);
        }
        catch (OperationCanceledException)
        {
            return Stopped;
        }
        catch (UsageException error)
        {
            return Refuse(command, error.Message);
        }
        catch (ArgumentException error)
        {
            return Refuse(command, UsageCheck.Describe(error, command));
        }
        catch (Exception error) when (IsExpected(error))
        {
            Complain(error.Message);
            return Failed;
        }
    }

    /// <summary>
    /// Gives a command its action. It runs on a thread of its own: libtorch keeps its workers with the thread that calls it, and the main
    /// thread must stay free to see Ctrl-C.
    /// </summary>
    public static void SetAction(Command command, Func<ParseResult, CancellationToken, int> action) =>
        command.SetAction((result, cancellation) => Task.Factory.StartNew(
            () => action(result, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

    private static int Refuse(Command command, string message)
    {
        Complain($"{message} See '{UsageCheck.PathOf(command)} --help'.");
        return Refused;
    }

    private static void Complain(string message) => Console.Error.WriteLine($"comic: {message}");

    /// <summary>Errors of the input or of the machine; anything else is a defect of ours and shows its stack.</summary>
    private static bool IsExpected(Exception error) => error is
        CommandException or CheckpointException or DatasetException or PaintingException or ArithmeticException or IOException or
        InvalidDataException or RegistryRefusedException or UnauthorizedAccessException or DllNotFoundException or OutOfMemoryException;
}
