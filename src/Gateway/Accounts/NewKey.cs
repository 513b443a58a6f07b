namespace ComicCluster.Gateway.Accounts;

/// <summary>A key that was just made.</summary>
/// <param name="Key">What is kept of it.</param>
/// <param name="Secret">The key in clear: keep it, it is shown once.</param>
public sealed record NewKey(Key Key, string Secret);
