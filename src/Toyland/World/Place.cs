namespace ComicCluster.Toyland.World;

/// <summary>Where a scene plays; it decides the ground.</summary>
public enum Place
{
    /// <summary>Green grass.</summary>
    Meadow,

    /// <summary>Yellow sand.</summary>
    Desert,

    /// <summary>White ground and flakes.</summary>
    Snow,

    /// <summary>Water with waves.</summary>
    Sea,

    /// <summary>Dark firs behind dark grass.</summary>
    Forest,

    /// <summary>Grey peaks with snow on top.</summary>
    Mountains,

    /// <summary>A wall with a window, and a floor.</summary>
    Room,

    /// <summary>Black, with stars and a planet's rim; there it is always night.</summary>
    Space,
}
