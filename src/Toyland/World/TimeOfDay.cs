namespace ComicCluster.Toyland.World;

/// <summary>It decides the sky and how bright all is.</summary>
public enum TimeOfDay
{
    /// <summary>A blue sky.</summary>
    Day,

    /// <summary>An orange sky.</summary>
    Sunset,

    /// <summary>A dark sky with stars.</summary>
    Night,
}
