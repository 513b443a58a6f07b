namespace ComicCluster.Toyland.World;

/// <summary>Where a thing that is alone stands.</summary>
public enum Side
{
    /// <summary>In the middle; nobody mentions it.</summary>
    Middle,

    /// <summary>On the left.</summary>
    Left,

    /// <summary>On the right.</summary>
    Right,
}
