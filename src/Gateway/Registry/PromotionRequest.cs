namespace ComicCluster.Gateway.Registry;

/// <summary>A canary to give all traffic to.</summary>
/// <param name="Version">Its number.</param>
public sealed record PromotionRequest(int Version);
