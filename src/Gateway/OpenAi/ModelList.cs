using System.Text.Json.Serialization;

namespace ComicCluster.Gateway.OpenAi;

/// <summary>Models.</summary>
public sealed record ModelList(IReadOnlyList<ModelBody> Data)
{
    /// <summary>What it is.</summary>
    [JsonPropertyName("object")]
    public string Kind => "list";
}

/// <summary>A model.</summary>
public sealed record ModelBody(string Id, long Created, string OwnedBy)
{
    /// <summary>What it is.</summary>
    [JsonPropertyName("object")]
    public string Kind => "model";
}
