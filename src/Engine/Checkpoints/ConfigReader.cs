using System.Text.Json;

namespace ComicCluster.Engine.Checkpoints;

/// <summary>Takes checked values out of an object of a <c>config.json</c>, whose bytes come from outside.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="json">The object.</param>
internal sealed class ConfigReader(string path, JsonElement json)
{
    /// <summary>A whole number within bounds; null where it is absent or null.</summary>
    /// <exception cref="CheckpointException">It is something else.</exception>
    public int? Integer(string key, int low, int high)
    {
        if (Find(key) is not { } value) return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= low && number <= high
            ? number
            : throw Wrong(key, value, $"a whole number from {low} to {high}");
    }

    /// <summary>As <see cref="Integer"/>, but it must be there.</summary>
    /// <exception cref="CheckpointException">It is absent or something else.</exception>
    public int RequiredInteger(string key, int low, int high) =>
        Integer(key, low, high) ?? throw new CheckpointException(path, $"'{key}' is missing.");

    /// <summary>A number within bounds; null where it is absent or null.</summary>
    /// <exception cref="CheckpointException">It is something else.</exception>
    public float? Number(string key, double low, double high)
    {
        if (Find(key) is not { } value) return null;
        return IsNumber(value, low, high) ? value.GetSingle() : throw Wrong(key, value, $"a number from {low} to {high}");
    }

    /// <summary>Three numbers within bounds, one for each colour; null where they are absent or null.</summary>
    /// <exception cref="CheckpointException">It is something else.</exception>
    public float[]? Colours(string key, double low, double high)
    {
        if (Find(key) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 3
            && value.EnumerateArray().All(item => IsNumber(item, low, high)))
            return [.. value.EnumerateArray().Select(item => item.GetSingle())];
        throw Wrong(key, value, $"three numbers from {low} to {high}");
    }

    /// <summary>A text; null where it is absent or null.</summary>
    /// <exception cref="CheckpointException">It is something else.</exception>
    public string? Text(string key) => Find(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        { } value => throw Wrong(key, value, "a text"),
    };

    /// <summary>True or false; null where it is absent or null.</summary>
    /// <exception cref="CheckpointException">It is something else.</exception>
    public bool? Flag(string key) => Find(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True or JsonValueKind.False } value => value.GetBoolean(),
        { } value => throw Wrong(key, value, "true or false"),
    };

    /// <summary>An inner object; null where it is absent or null.</summary>
    /// <exception cref="CheckpointException">It is something else.</exception>
    public ConfigReader? Object(string key) => Find(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => new ConfigReader(path, value),
        { } value => throw Wrong(key, value, "an object"),
    };

    /// <summary>Refuses a file that asks for what this engine doesn't do. Absent and null are fine.</summary>
    /// <exception cref="CheckpointException">There is another value.</exception>
    public void Require(string key, bool value)
    {
        if (Find(key) is { } found && found.ValueKind != (value ? JsonValueKind.True : JsonValueKind.False))
            throw Wrong(key, found, (value ? "true" : "false") + ", the only variant that this engine runs");
    }

    private CheckpointException Wrong(string key, JsonElement value, string expected)
    {
        var text = value.GetRawText();
        return new CheckpointException(
            path, $"'{key}' is {(text.Length <= 80 ? text : text[..80] + "…")} but has to be {expected}.");
    }

    private static bool IsNumber(JsonElement value, double low, double high) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= low && number <= high;

    private JsonElement? Find(string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
