using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Facts;

/// <summary>Which things a part of a scene shows: one flag for each of the scene's things, then one for that in the sky.</summary>
public static class VisibleThings
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<bool> All(Scene scene) => Enumerable.Repeat(true, scene.Things.Count + (scene.InSky is null ? 0 : 1)).ToArray();
}
