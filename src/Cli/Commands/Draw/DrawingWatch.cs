using ComicCluster.Cli.Terminal;
using ComicCluster.Storage;

namespace ComicCluster.Cli.Commands.Draw;

/// <summary>Asks the grains of a drawing, and tells what keeps them from working: trouble with files is told at once, and waited out for a while.</summary>
/// <param name="folder">The comic's folder.</param>
/// <param name="trouble">What its storage has trouble with.</param>
/// <param name="output">Tells it.</param>
/// <param name="time">The clock.</param>
/// <param name="cancellation">Ends the waiting.</param>
internal sealed class DrawingWatch(ComicFolder folder, StorageTrouble trouble, DrawingOutput output, TimeProvider time, CancellationToken cancellation)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100), Patience = TimeSpan.FromMinutes(1);

    private readonly HashSet<string> _told = [];
    private long? _since;

    /// <summary>An answer; asked for again while storage fails.</summary>
    /// <exception cref="CommandException">It fails for too long, a file is damaged, or the folder is gone.</exception>
    /// <exception cref="OperationCanceledException">It fails, and is to stop.</exception>
    public async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        for (; ; await WaitAsync())
        {
            var answer = ask();
            while (!answer.IsCompleted)
            {
                await Task.WhenAny(answer, Task.Delay(LookInterval, time));
                Look();
            }
            try
            {
                return await answer;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or OrleansException or TimeoutException)
            {
                Look(error);
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Lets some time pass, unless it is to stop.</summary>
    public async Task WaitAsync()
    {
        await Task.Delay(LookInterval, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Look();
    }

    private void Look(Exception? failure = null)
    {
        if (!folder.IsThere) throw Failure($"{folder.Path} was moved or removed while it was drawn; what was saved is where it is now: comic resume goes on there.");
        var error = trouble.Current ?? failure;
        if (error is InvalidDataException) throw Failure(error.Message, error);
        if (error is null)
        {
            _since = null;
            return;
        }
        _since ??= time.GetTimestamp();
        var what = StorageTrouble.Describe(error, folder.Path);
        if (time.GetElapsedTime(_since.Value) > Patience) throw Failure($"{what}. What is painted so far is kept: comic resume {folder.Path} goes on.", error);
        if (_told.Add(what)) output.WriteTrouble(what);
    }

    /// <summary>Tells at once that the drawing ends: to stop what is being painted takes its time.</summary>
    private CommandException Failure(string message, Exception? cause = null)
    {
        output.WriteStopping();
        return new CommandException(message, cause);
    }
}
