namespace ComicCluster.Engine.Painting.Recipes.DeepDaze;

/// <summary>A square part of a picture, in pixels.</summary>
/// <param name="Top">The first row.</param>
/// <param name="Left">The first column.</param>
/// <param name="Side">Rows and columns.</param>
internal readonly record struct CutoutBox(int Top, int Left, int Side);
