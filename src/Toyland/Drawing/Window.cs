namespace ComicCluster.Toyland.Drawing;

/// <summary>The part of a scene that a picture shows, in units of the scene's side: the whole scene is 0, 0, 1, 1.</summary>
/// <param name="Left">Its left border.</param>
/// <param name="Top">Its upper border.</param>
/// <param name="Side">Its width and height; it may reach over the scene's border, where the backdrop goes on.</param>
public readonly record struct Window(double Left, double Top, double Side)
{
    /// <summary>All of the scene.</summary>
    public static Window Whole { get; } = new(0, 0, 1);
}
