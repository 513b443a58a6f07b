namespace ComicCluster.Contracts.Dispatch;

/// <summary>Leave to paint a panel on a silo.</summary>
/// <param name="Id">
/// Rises with every lease, over all dispatchers that there ever were: of two leases of a panel the higher one counts. 0 is none.
/// </param>
/// <param name="Silo">Where it is to be painted.</param>
[GenerateSerializer, Immutable, Alias("PanelLease")]
public sealed record PanelLease([property: Id(0)] long Id, [property: Id(1)] SiloAddress Silo);
