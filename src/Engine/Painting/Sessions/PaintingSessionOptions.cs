namespace ComicCluster.Engine.Painting.Sessions;

/// <summary>What a session may use.</summary>
public sealed record PaintingSessionOptions
{
    /// <summary>Activations that may be kept between the passes of a step, in bytes; what doesn't fit is computed twice.</summary>
    public long ActivationBytes { get; init; } = 2L << 30;

    /// <summary>Cutouts that the guide may see in one pass; more panels than that are painted in several passes.</summary>
    public int CutoutsPerPass { get; init; } = 64;

    /// <summary>
    /// Whether the cutouts of all panels go through the guide together. A matrix product of another height may round in another way: panels
    /// then equal those painted alone only nearly. Null means on a GPU, which one panel can't fill; on a CPU it gains nothing.
    /// </summary>
    public bool? OneGuidePass { get; init; }

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its bounds.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNotInside(ActivationBytes, 0, 1L << 45);
        ArgumentOutOfRangeException.ThrowIfNotInside(CutoutsPerPass, 1, 65_536);
    }
}
