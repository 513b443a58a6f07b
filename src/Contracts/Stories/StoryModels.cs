using System.Text.Json.Serialization;

namespace ComicCluster.Contracts.Stories;

/// <summary>The models that a story is made with, named by the SHA-256 of their weights. A story keeps those that it was begun with.</summary>
/// <param name="Writer">GPT-2; null where the story's text was given.</param>
/// <param name="Guide">CLIP.</param>
/// <param name="Prior">Imagines what a panel starts from; null where panels start from noise.</param>
[GenerateSerializer, Immutable, Alias("StoryModels")]
public sealed record StoryModels(
    [property: Id(0)] string? Writer,
    [property: Id(1)] string Guide,
    [property: Id(2)] string? Prior)
{
    /// <summary>The deployment of the registry, <c>MODEL/DEPLOYMENT</c>, whose split chooses the writer when the story is begun; null for a silo's own.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Deployment { get; init; }

    /// <summary>The version that it chose, such as <c>small@3</c>.</summary>
    [Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WriterVersion { get; init; }

    /// <summary>SHA-256 of the names and digests of all files of that version, by which silos find it.</summary>
    [Id(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WriterManifest { get; init; }
}
