namespace ComicCluster.Toyland.World;

/// <summary>How large a thing is for its place in the picture.</summary>
public enum Size
{
    /// <summary>Three quarters of the usual.</summary>
    Small,

    /// <summary>What nobody mentions.</summary>
    Usual,

    /// <summary>A quarter more than the usual.</summary>
    Big,
}
