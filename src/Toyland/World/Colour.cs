namespace ComicCluster.Toyland.World;

/// <summary>The colour of most of a thing.</summary>
public enum Colour
{
    /// <summary>214, 40, 40.</summary>
    Red,

    /// <summary>245, 140, 30.</summary>
    Orange,

    /// <summary>250, 215, 50.</summary>
    Yellow,

    /// <summary>60, 165, 60.</summary>
    Green,

    /// <summary>50, 95, 215.</summary>
    Blue,

    /// <summary>135, 60, 170.</summary>
    Purple,

    /// <summary>245, 140, 185.</summary>
    Pink,

    /// <summary>245, 245, 245.</summary>
    White,

    /// <summary>40, 38, 45.</summary>
    Black,

    /// <summary>135, 85, 45.</summary>
    Brown,
}
