using System.Text.Json;

namespace ComicCluster.Chaos.Records;

/// <summary>Reads and writes entries as JSON lines.</summary>
public static class EntryFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>One line, without its end.</summary>
    public static string Format(Entry entry) => JsonSerializer.Serialize(entry, Json);

    /// <summary>Reads all files of a folder. A process that was killed may have left half a last line: that one did not happen.</summary>
    /// <exception cref="InvalidDataException">Another line is damaged.</exception>
    public static History ReadFolder(string folder) =>
        new(Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(Read));

    private static IEnumerable<Entry> Read(string file)
    {
        var text = File.ReadAllText(file);
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length - 1; i++) // what follows the last line's end is empty, or half a line
        {
            yield return Parse(lines[i]) ?? throw new InvalidDataException($"{file}, line {i + 1} is damaged: {lines[i]}");
        }
    }

    private static Entry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Entry>(line, Json) is { Kind: not null, Process: not null } entry ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
