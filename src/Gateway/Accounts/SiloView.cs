namespace ComicCluster.Gateway.Accounts;

/// <summary>A silo that paints.</summary>
/// <param name="Address">Its address in the cluster.</param>
/// <param name="Slots">How many panels it paints at a time.</param>
/// <param name="Running">Panels that have a lease there.</param>
/// <param name="Cordoned">Whether it takes no more panels.</param>
public sealed record SiloView(string Address, int Slots, int Running, bool Cordoned);
