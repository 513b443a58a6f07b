using System.Text;

namespace ComicCluster.Engine.Training.Data;

/// <summary>A file of lines of UTF-8, which may come from anyone: on the disk, or in a store.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="Open">Opens it for reading from its beginning.</param>
public sealed record DataFile(string Name, Func<Stream> Open)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A file on the disk.</summary>
    public static DataFile OnDisk(string path) => new(path, () => OpenOnDisk(path));

    /// <summary>The lines, without their ends; what follows the last line's end is a line only if it is not empty.</summary>
    /// <exception cref="DatasetException">It can't be opened, is not UTF-8, or is beyond a bound.</exception>
    /// <exception cref="IOException">It can't be read; it may be another time.</exception>
    internal IEnumerable<string> Lines(DatasetLimits limits)
    {
        using var stream = Open();
        var (buffer, start, end) = (new byte[1 << 16], 0, 0);
        var (number, total) = (1L, 0L);
        while (true)
        {
            var feed = Array.IndexOf(buffer, (byte)'\n', start, end - start);
            if (feed >= 0)
            {
                yield return Decode(buffer.AsSpan(start, feed - start), number++);
                start = feed + 1;
                continue;
            }
            if (end - start > limits.LineBytes) throw TooLong(number, limits);
            Array.Copy(buffer, start, buffer, 0, end - start);
            (start, end) = (0, end - start);
            if (end == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
            var read = stream.Read(buffer.AsSpan(end));
            if (read == 0) break;
            end += read;
            if ((total += read) > limits.FileBytes) throw new DatasetException(Name, null, $"it has more than {limits.FileBytes} bytes. Split it.");
        }
        if (end > start) yield return Decode(buffer.AsSpan(start, end - start), number);

        string Decode(ReadOnlySpan<byte> line, long lineNumber)
        {
            if (line.Length > limits.LineBytes) throw TooLong(lineNumber, limits);
            if (lineNumber == 1 && line.StartsWith(Encoding.UTF8.Preamble)) line = line[Encoding.UTF8.Preamble.Length..];
            if (line.EndsWith("\r"u8)) line = line[..^1];
            if (line.Contains((byte)0)) throw new DatasetException(Name, lineNumber, "it has a zero byte, as UTF-16 and binary files do. Save the text as UTF-8.");
            try
            {
                return Strict.GetString(line);
            }
            catch (DecoderFallbackException error)
            {
                throw new DatasetException(Name, lineNumber, $"it is not UTF-8 (byte {error.Index} of the line). Save the text as UTF-8.");
            }
        }
    }

    private DatasetException TooLong(long line, DatasetLimits limits) =>
        new(Name, line, $"it has more than {limits.LineBytes} bytes; a story is one line.");

    private static FileStream OpenOnDisk(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DatasetException(path, null, $"it can't be opened ({error.Message}). Check the path.");
        }
    }
}
