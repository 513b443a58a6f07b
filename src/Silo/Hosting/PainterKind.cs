namespace ComicCluster.Silo.Hosting;

/// <summary>What paints on a silo.</summary>
public enum PainterKind
{
    /// <summary>The engine, with CLIP as the guide.</summary>
    Clip,

    /// <summary>Returns at once: to measure all that is not painting.</summary>
    Null,

    /// <summary>Waits as long as a painting would take: to measure how a cluster scales that has more silos than devices.</summary>
    Sleep,
}
