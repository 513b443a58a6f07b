namespace ComicCluster.Silo.Painting;

/// <summary>
/// How often a panel failed in one step. What fails once may work the next time: libtorch's bindings now and then lose a number to the garbage
/// collector, and another panel of the same pass may have been to blame.
/// </summary>
internal sealed class PanelFailures
{
    private const int Most = 3;

    private int _step = -1, _count;

    /// <summary>Whether it is painted alone: until it has passed the step in which it failed.</summary>
    public bool IsSuspect(int step) => step <= _step;

    /// <summary>Counts a failure.</summary>
    /// <returns>Whether another attempt makes sense.</returns>
    public bool Add(int step)
    {
        if (step > _step) (_step, _count) = (step, 0);
        return ++_count < Most;
    }
}
