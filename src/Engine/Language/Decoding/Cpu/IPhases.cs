namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>Work in phases: the items of a phase are independent of each other, and need all items of the phases before.</summary>
internal interface IPhases
{
    /// <summary>How many phases.</summary>
    int PhaseCount { get; }

    /// <summary>How many items a phase has; at least 1.</summary>
    int Items(int phase);

    /// <summary>Does some items of a phase. Called from several threads at once, with different items. Must not throw.</summary>
    /// <param name="phase">Which phase.</param>
    /// <param name="begin">The first item.</param>
    /// <param name="end">Behind the last item.</param>
    /// <param name="thread">Which thread, from 0: for scratch memory.</param>
    void Run(int phase, int begin, int end, int thread);
}
