using System.Text.Json.Serialization;

namespace ComicCluster.Gateway.OpenAi;

/// <summary>Pictures.</summary>
public sealed record ImageList(long Created, IReadOnlyList<Image> Data);

/// <summary>A picture, by its address or itself.</summary>
/// <param name="Url">Where it is; the same credential opens it.</param>
/// <param name="B64Json">A PNG in base64.</param>
public sealed record Image(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Url,
    [property: JsonPropertyName("b64_json"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] byte[]? B64Json);
