using System.Text.Json;

namespace ComicCluster.Engine.Tests.Tokenization;

/// <summary>The 40 texts of tests/golden/tokenizers.json with the references' ids.</summary>
internal static class GoldenTexts
{
    public static IEnumerable<(string Text, int[] Clip, int[] Gpt2)> All()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(TestFiles.Golden("tokenizers.json")));
        foreach (var entry in json.RootElement.EnumerateArray())
            yield return (entry.GetProperty("text").GetString()!, Ids(entry, "clip"), Ids(entry, "gpt2"));
    }

    private static int[] Ids(JsonElement entry, string name) =>
        [.. entry.GetProperty(name).EnumerateArray().Select(id => id.GetInt32())];
}
