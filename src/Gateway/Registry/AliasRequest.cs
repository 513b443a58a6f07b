using ComicCluster.Contracts.Registry;

namespace ComicCluster.Gateway.Registry;

/// <summary>An alias to make, move or remove.</summary>
/// <param name="Version">What it is to name; 0 removes it.</param>
/// <param name="Expected">What it names now; 0 if there is none.</param>
/// <param name="Reason">Why.</param>
/// <param name="Tolerance">By which part the perplexity may be worse than that of the present version.</param>
public sealed record AliasRequest(int Version, int Expected, string Reason = "", double Tolerance = RegistryChange.DefaultTolerance);
