namespace ComicCluster.Engine.Painting.Recipes.DeepDaze;

/// <summary>Deep Daze's optimisers.</summary>
public enum DeepDazeOptimizer
{
    /// <summary>Heo et al., 2021.</summary>
    AdamP,

    /// <summary>Kingma and Ba, 2015.</summary>
    Adam,

    /// <summary>Dubey et al., 2019.</summary>
    DiffGrad,
}
