namespace ComicCluster.Toyland.World;

/// <summary>The time of day, which decides the sky and how bright everything is.</summary>
public enum TimeOfDay
{
    /// <summary>A blue sky.</summary>
    Day,

    /// <summary>An orange sky.</summary>
    Sunset,

    /// <summary>A dark sky with stars.</summary>
    Night,
}
