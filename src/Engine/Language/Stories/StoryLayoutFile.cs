using System.Text.Json;
using System.Text.Json.Nodes;
using ComicCluster.Engine.Checkpoints;

namespace ComicCluster.Engine.Language.Stories;

/// <summary>The file in a story model's folder that says what its texts look like. It may come from anyone.</summary>
public static class StoryLayoutFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "story.json";

    /// <summary>Characters of a separator.</summary>
    private const int LongestSeparator = 32;

    private const int MostCandidates = 16;

    /// <summary>The layout of a model; null where its folder has no such file, as that of a GPT-2 which never learned stories.</summary>
    /// <param name="directory">The folder.</param>
    /// <exception cref="CheckpointException">The file can't be read or is not sound.</exception>
    public static StoryLayout? Read(string directory)
    {
        var path = Path.Combine(directory, Name);
        if (!File.Exists(path)) return null;
        using var document = JsonFile.Read(path);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new CheckpointException(path, "it is not a JSON object.");
        var (json, usual) = (new ConfigReader(path, document.RootElement), new StoryLayout());
        return new StoryLayout
        {
            Separator = Checked(path, json.Text("separator") ?? usual.Separator),
            HasCast = json.Flag("cast") ?? usual.HasCast,
            HasEnd = json.Flag("end") ?? usual.HasEnd,
            Temperature = json.Number("temperature", 0, 100) ?? usual.Temperature,
            TopP = json.Number("top_p", 0.001, 1) ?? usual.TopP,
            Candidates = json.Integer("candidates", 1, MostCandidates) ?? usual.Candidates,
        };
    }

    /// <summary>Writes the layout of a model into its folder; the file is whole or not there.</summary>
    /// <exception cref="CheckpointException">The file can't be written.</exception>
    public static void Write(string directory, StoryLayout layout) => JsonFile.Write(Path.Combine(directory, Name), new JsonObject
    {
        ["separator"] = layout.Separator,
        ["cast"] = layout.HasCast,
        ["end"] = layout.HasEnd,
        ["temperature"] = JsonFile.Decimal(layout.Temperature),
        ["top_p"] = JsonFile.Decimal(layout.TopP),
        ["candidates"] = layout.Candidates,
    });

    private static string Checked(string path, string separator) =>
        separator.Length <= LongestSeparator && !string.IsNullOrWhiteSpace(separator) && !separator.Any(char.IsControl)
            ? separator
            : throw new CheckpointException(path, $"'separator' has to be a text of 1 to {LongestSeparator} characters, none of them a control character.");
}
