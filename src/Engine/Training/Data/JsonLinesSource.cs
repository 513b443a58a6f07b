using System.Text.Json;

namespace ComicCluster.Engine.Training.Data;

/// <summary>A JSON object a line: <c>{"prompt": "...", "story": "..."}</c>. Other properties are passed over; so are empty lines.</summary>
/// <param name="name">What it is called.</param>
/// <param name="file">The lines.</param>
/// <param name="limits">Bounds; the defaults where it is null.</param>
public sealed class JsonLinesSource(string name, DataFile file, DatasetLimits? limits = null) : IStorySource
{
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    private readonly DatasetLimits _limits = limits ?? new();

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IEnumerable<StoryPair> Pairs()
    {
        var (line, pairs) = (0L, 0);
        foreach (var text in file.Lines(_limits))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            if (++pairs > _limits.Pairs) throw new DatasetException(file.Name, line, $"there are more than {_limits.Pairs} pairs. Split the data.");
            yield return Parse(text, line);
        }
    }

    private StoryPair Parse(string text, long line)
    {
        try
        {
            using var json = JsonDocument.Parse(text, Json);
            if (json.RootElement.ValueKind != JsonValueKind.Object) throw new DatasetException(file.Name, line, "it is no JSON object.");
            return new(Text(json.RootElement, "prompt", line), Text(json.RootElement, "story", line));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new DatasetException(file.Name, line, $"it is not valid JSON ({error.Message})");
        }
    }

    /// <summary>A text in one line, as WritingPrompts has it: what ends a line in JSON is a paragraph's end.</summary>
    private string Text(JsonElement json, string key, long line) => json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String
        ? value.GetString()!.ReplaceLineEndings(" <newline> ")
        : throw new DatasetException(file.Name, line, $"it has no text '{key}'; each line needs \"prompt\" and \"story\".");
}
