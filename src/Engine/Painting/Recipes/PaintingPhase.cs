namespace ComicCluster.Engine.Painting.Recipes;

/// <summary>What happens in a step.</summary>
public enum PaintingPhase
{
    /// <summary>The network learns a start image; the guide is not asked.</summary>
    Priming,

    /// <summary>Several canvases start at a small size.</summary>
    Starting,

    /// <summary>One canvas is painted.</summary>
    Painting,
}
