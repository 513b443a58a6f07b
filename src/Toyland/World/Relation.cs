namespace ComicCluster.Toyland.World;

/// <summary>How the things of a scene stand to one another; the first is the one that the sentence is about.</summary>
public enum Relation
{
    /// <summary>There is one thing.</summary>
    Alone,

    /// <summary>The first on the left, the second on the right.</summary>
    Beside,

    /// <summary>The first is higher and partly hidden by the second.</summary>
    Behind,

    /// <summary>The first is above the second.</summary>
    Over,

    /// <summary>Three in a row, the first on the left.</summary>
    Together,
}
