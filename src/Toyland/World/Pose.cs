namespace ComicCluster.Toyland.World;

/// <summary>What a thing does.</summary>
public enum Pose
{
    /// <summary>Upright on the ground, or swimming or sailing where that is its way.</summary>
    Stands,

    /// <summary>Above the ground.</summary>
    Flies,

    /// <summary>Lying on its side with closed eyes.</summary>
    Sleeps,
}
