using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ComicCluster.Engine.Checkpoints;

namespace ComicCluster.Engine.Painting.Recipes.Comic;

/// <summary>
/// <c>painting.json</c> in a guide's folder: the options of the recipe comic that do best with this guide, such as <c>"steps": 150</c>. A guide
/// of another kind or size wants others. Those in its <c>"imagined"</c> are put in their place where a prior imagines what panels begin with.
/// </summary>
public static class ComicOptionsFile
{
    private const string Name = "painting.json", Imagined = "imagined";

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The options for a guide: those of its file, and the recipe's own where there is no file or it says nothing.</summary>
    /// <param name="clip">The guide's checkpoint: a folder, or a file with the others beside it.</param>
    /// <param name="isImagined">Whether there is a prior.</param>
    /// <exception cref="CheckpointException">The file is not such JSON, has an unknown name, or a value is out of its bounds.</exception>
    public static ComicOptions For(string clip, bool isImagined)
    {
        var folder = Directory.Exists(clip) ? clip : Path.GetDirectoryName(Path.GetFullPath(clip))!;
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return new ComicOptions();
        using var json = JsonFile.Read(path);
        try
        {
            var values = JsonObject.Create(json.RootElement) ?? throw new JsonException("it is no object");
            if (values.Remove(Imagined, out var imagined) && isImagined)
            {
                foreach (var (name, value) in imagined as JsonObject ?? throw new JsonException($"'{Imagined}' is no object")) values[name] = value?.DeepClone();
            }
            var options = values.Deserialize<ComicOptions>(Strict) ?? throw new JsonException("it is null");
            options.Validate();
            return options;
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new CheckpointException(path, $"it has no sound options of the recipe comic ({error.Message}).", error);
        }
    }
}
