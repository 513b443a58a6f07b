using System.Text;

namespace ComicCluster.Cli.Commands;

/// <summary>Reads texts from files or from the standard input, within bounds.</summary>
internal static class TextInput
{
    /// <summary>The path that stands for the standard input.</summary>
    public const string Standard = "-";

    /// <summary>Reads a text in UTF-8, with or without its byte order mark.</summary>
    /// <param name="path">A file, or <see cref="Standard"/>.</param>
    /// <param name="mostBytes">How many bytes it may have.</param>
    /// <param name="limit">What is said of a longer one, such as "256 MiB; cut it into parts".</param>
    /// <param name="cancellation">Ends the wait for somebody who types.</param>
    /// <exception cref="CommandException">It is longer, or not UTF-8.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static string Read(string path, long mostBytes, string limit, CancellationToken cancellation)
    {
        if (path != Standard) return Decode(File.OpenRead(path), path, mostBytes, limit);
        // A read of a terminal can't be cancelled, so it is left behind.
        return Task.Run(() => Decode(Console.OpenStandardInput(), path, mostBytes, limit), cancellation).WaitAsync(cancellation).GetAwaiter().GetResult();
    }

    /// <summary>What a message calls it.</summary>
    public static string NameOf(string path) => path == Standard ? "the standard input" : path;

    private static string Decode(Stream source, string path, long mostBytes, string limit)
    {
        using var _ = source;
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int count; (count = source.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > mostBytes) throw new CommandException($"{NameOf(path)} is longer than {limit}.");
        }
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.GetBuffer(), 0, (int)bytes.Length).TrimStart('\ufeff');
        }
        catch (DecoderFallbackException)
        {
            throw new CommandException($"{NameOf(path)} is not UTF-8 text.");
        }
    }
}
