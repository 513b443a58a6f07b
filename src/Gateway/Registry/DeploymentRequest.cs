using ComicCluster.Contracts.Registry;

namespace ComicCluster.Gateway.Registry;

/// <summary>A split for a deployment.</summary>
/// <param name="Split">Shares that sum to 100, a canary last; none ends its traffic.</param>
/// <param name="Tolerance">By which part the perplexity may be worse than that of the version that has most traffic.</param>
public sealed record DeploymentRequest(IReadOnlyList<TrafficShare> Split, double Tolerance = RegistryChange.DefaultTolerance);
