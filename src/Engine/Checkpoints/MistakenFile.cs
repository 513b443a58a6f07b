using System.Text;

namespace ComicCluster.Engine.Checkpoints;

/// <summary>Recognises what is often found where a model's file should be.</summary>
internal static class MistakenFile
{
    /// <summary>How many bytes of a file's beginning tell what it is.</summary>
    public const int Beginning = 64;

    /// <summary>What a file is instead, and what to do about it: whole sentences. Null where it is nothing known.</summary>
    /// <param name="beginning">The first bytes.</param>
    public static string? Describe(ReadOnlySpan<byte> beginning)
    {
        if (beginning.StartsWith("version https://git-lfs"u8))
            return "It is a pointer of Git LFS and not the file itself. Run 'git lfs pull' where it was cloned, or download the file.";
        if (beginning.StartsWith("PK\x03\x04"u8) || beginning.StartsWith("\x80\x02"u8))
            return "It is in PyTorch's own format, which can run programs. Save the model as safetensors (in transformers: save_pretrained).";
        var text = Encoding.ASCII.GetString(beginning).TrimStart('?', ' ', '\t', '\r', '\n'); // a byte order mark is three '?'
        return text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            ? "It is a web page: the server answered with one instead of the file. Download the file itself."
            : null;
    }

    /// <summary>The same of a file, where it can be read.</summary>
    public static string? Describe(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var beginning = new byte[Beginning];
            return Describe(beginning.AsSpan(0, stream.ReadAtLeast(beginning, Beginning, throwOnEndOfStream: false)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
