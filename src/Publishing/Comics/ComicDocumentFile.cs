using System.Text.Encodings.Web;
using System.Text.Json;

namespace ComicCluster.Publishing.Comics;

/// <summary>Writes and reads comic.json.</summary>
public static class ComicDocumentFile
{
    // The file is never put into a page as it is, so letters of all scripts, quotes and "<" may stay readable.
    private static readonly ComicJson Json = new(new JsonSerializerOptions(ComicJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The file's bytes, UTF-8 with a line break at the end. Equal documents give equal bytes.</summary>
    /// <exception cref="ArgumentException">The document breaks <see cref="ComicLimits"/> or the rules of its fields.</exception>
    public static byte[] Write(ComicDocument document)
    {
        if (ComicDocumentRules.Broken(document) is { } broken) throw new ArgumentException(broken, nameof(document));
        var sorted = document with { Figures = new SortedDictionary<string, double>(document.Figures.ToDictionary(), StringComparer.Ordinal) };
        return [.. JsonSerializer.SerializeToUtf8Bytes(sorted, Json.ComicDocument), (byte)'\n'];
    }

    /// <summary>Reads a document from a stream, which is read to its end.</summary>
    /// <exception cref="InvalidDataException">As for the other overload.</exception>
    public static ComicDocument Read(Stream stream)
    {
        var bytes = new byte[ComicLimits.FileBytes + 1];
        return Read(bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
    }

    /// <summary>Reads a document; the bytes are not trusted.</summary>
    /// <exception cref="InvalidDataException">They are too many, no JSON, no comic of a known format, or break a rule.</exception>
    public static ComicDocument Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > ComicLimits.FileBytes)
            throw new InvalidDataException($"comic.json is longer than {ComicLimits.FileBytes >> 20} MiB.");
        ComicDocument? document;
        try
        {
            document = JsonSerializer.Deserialize(bytes, Json.ComicDocument);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"comic.json can't be read: {exception.Message}", exception);
        }
        if (document is null) throw new InvalidDataException("comic.json holds no comic.");
        if (ComicDocumentRules.Broken(document) is { } broken) throw new InvalidDataException($"comic.json: {broken}");
        return document;
    }
}
