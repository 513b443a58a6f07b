using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace ComicCluster.Engine.Checkpoints;

/// <summary>
/// The JSON files of a model. Those that come from outside are bounded in length and depth, without duplicate keys, in UTF-8.
/// </summary>
internal static class JsonFile
{
    private const long LongestBytes = 16 << 20;
    private const int Depth = 32;

    /// <exception cref="CheckpointException">The file is missing, too long or not such JSON.</exception>
    public static JsonDocument Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > LongestBytes)
                throw new CheckpointException(
                    path, $"it has {stream.Length} bytes; such a file never has more than {LongestBytes}.");
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return Parse(bytes);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            throw new CheckpointException(path, MistakenFile.Describe(path) is { } kind ? $"not JSON. {kind}" : $"not valid JSON ({error.Message}). Download it again.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CheckpointException(
                path, $"the file can't be read ({error.Message}). Check the path and its permissions.", error);
        }
    }

    /// <summary>Writes an object as Hugging Face does: indented by two, keys sorted.</summary>
    /// <exception cref="CheckpointException">The file can't be written.</exception>
    public static void Write(string path, JsonObject json) => AtomicFile.Write(path, stream =>
    {
        var sorted = json.Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())).OrderBy(p => p.Key, StringComparer.Ordinal);
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
            new JsonObject(sorted).WriteTo(writer);
        stream.WriteByte((byte)'\n');
    });

    /// <summary>The shortest text of a number: 0.1f as a double would be written as 0.10000000149011612.</summary>
    public static JsonNode Decimal(float value) => JsonNode.Parse(value.ToString("R", CultureInfo.InvariantCulture))!;

    private static JsonDocument Parse(byte[] bytes)
    {
        // A document decodes its strings only when they are asked for: wrong UTF-8 and halves of surrogate pairs have to be found
        // here.
        if (!Utf8.IsValid(bytes)) throw new FormatException("it is not UTF-8");
        var json = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Depth });
        while (json.Read())
            if (json.ValueIsEscaped) json.GetString();
        return JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = Depth, AllowDuplicateProperties = false });
    }
}
