using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Parsing;

/// <summary>What earlier sentences told.</summary>
internal sealed class SceneMemory
{
    /// <summary>Where the story is.</summary>
    public Place? Place { get; set; }

    /// <summary>When.</summary>
    public TimeOfDay? Time { get; set; }

    /// <summary>The colours that things were given.</summary>
    public Dictionary<Kind, Colour> Colours { get; } = [];
}
