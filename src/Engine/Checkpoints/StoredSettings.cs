using System.Text.Json;
using System.Text.Json.Nodes;

namespace ComicCluster.Engine.Checkpoints;

/// <summary>The settings of unfinished work, as a checkpoint keeps them: it goes on with the same only.</summary>
internal static class StoredSettings
{
    /// <summary>The key of a checkpoint's metadata.</summary>
    public const string Key = "settings";

    private const int LongestValue = 60, MostTold = 3;

    /// <summary>All of an object as JSON.</summary>
    public static string Of(object settings) => JsonSerializer.Serialize(settings);

    /// <summary>Compares settings.</summary>
    /// <param name="stored">What a checkpoint has; null where it has none.</param>
    /// <param name="current">What <see cref="Of"/> gave.</param>
    /// <returns>Which differ, as in "LearningRate is 0.001 there and 0.002 here"; null where they are the same.</returns>
    public static string? Difference(string? stored, string current)
    {
        if (stored == current) return null;
        var (there, here) = (Values(stored), Values(current));
        var different = there.Keys.Union(here.Keys).Where(name => there.GetValueOrDefault(name) != here.GetValueOrDefault(name)).ToArray();
        if (there.Count == 0 || different.Length == 0) return "it doesn't tell them";
        var told = different.Take(MostTold).Select(name => $"{name} is {Short(there.GetValueOrDefault(name))} there and {Short(here.GetValueOrDefault(name))} here");
        return string.Join(", ", told) + (different.Length > MostTold ? $", and {different.Length - MostTold} others differ" : "");
    }

    private static Dictionary<string, string> Values(string? json)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            if (json is not null) Add("", JsonNode.Parse(json));
        }
        catch (JsonException)
        {
            values.Clear();
        }
        return values;

        void Add(string name, JsonNode? node)
        {
            if (node is JsonObject part) foreach (var (key, value) in part) Add(name.Length == 0 ? key : $"{name}.{key}", value);
            else values[name] = node?.ToJsonString() ?? "nothing";
        }
    }

    private static string Short(string? value) => value is null ? "nothing" : value.Length <= LongestValue ? value : value[..LongestValue] + "…";
}
