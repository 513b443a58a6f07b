namespace ComicCluster.Contracts.Registry;

/// <summary>An alias was moved.</summary>
/// <param name="From">The version that it named; 0 for none.</param>
/// <param name="To">The version that it names; 0 for none.</param>
/// <param name="Actor">By whom.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("AliasMove")]
public sealed record AliasMove(
    [property: Id(0)] int From, [property: Id(1)] int To, [property: Id(2)] string Actor, [property: Id(3)] string Reason, [property: Id(4)] DateTimeOffset At);
