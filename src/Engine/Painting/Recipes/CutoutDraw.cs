using ComicCluster.Engine.Painting.Layers;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Painting.Recipes;

/// <summary>Where a canvas is and what draws its random numbers.</summary>
/// <param name="Random">The canvas's own.</param>
/// <param name="Plan">The panel's.</param>
/// <param name="Step">The step.</param>
/// <param name="Arrangement">Where the canvas's layers are; null where it is one network.</param>
public readonly record struct CutoutDraw(RandomStream Random, PanelPlan Plan, int Step, Arrangement? Arrangement = null);
