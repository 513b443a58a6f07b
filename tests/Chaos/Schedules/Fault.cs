namespace ComicCluster.Chaos.Schedules;

/// <summary>One thing that is done to one silo.</summary>
/// <param name="At">When, from the run's begin.</param>
/// <param name="Kind">What.</param>
/// <param name="Silo">To whom.</param>
/// <param name="Length">How long: until it is started or resumed, or the fault is taken away.</param>
public sealed record Fault(TimeSpan At, FaultKind Kind, string Silo, TimeSpan Length)
{
    /// <summary>When it is over.</summary>
    public TimeSpan End => At + Length;

    /// <inheritdoc/>
    public override string ToString() => $"{At.TotalSeconds,6:F2} s {Kind} {Silo} for {Length.TotalSeconds:F2} s";
}
