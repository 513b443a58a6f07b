namespace ComicCluster.Gateway.Accounts;

/// <summary>How a key is replaced.</summary>
/// <param name="OverlapSeconds">How long the old one goes on, 0 to 604800.</param>
public sealed record KeyRotation(int OverlapSeconds = 3600);
