using System.Text.Json.Serialization;

namespace ComicCluster.Grains.Stories;

/// <summary>A panel of a story, with what it was before.</summary>
/// <param name="Faces">What it showed and shows, oldest first; at least one.</param>
/// <param name="IsLocked">Whether it is protected from edits.</param>
[GenerateSerializer, Immutable, Alias("PanelHistory")]
public sealed record PanelHistory([property: Id(0)] IReadOnlyList<PanelFace> Faces, [property: Id(1)] bool IsLocked = false)
{
    /// <summary>What it shows.</summary>
    [JsonIgnore]
    public PanelFace Face => Faces[^1];

    /// <summary>The panel before a painting was made for it; null if it has shown no other.</summary>
    public PanelHistory? Before(int painting)
    {
        PanelFace[] earlier = [.. Faces.Reverse().SkipWhile(face => face.Painting == painting).Reverse()];
        return earlier.Length > 0 ? this with { Faces = earlier } : null;
    }
}
