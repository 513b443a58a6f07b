namespace ComicCluster.Cli.Gateways;

/// <summary>A server-sent event.</summary>
/// <param name="Id">The number to go on from; null for what is not told again.</param>
/// <param name="Name">What kind.</param>
/// <param name="Data">What is told, as JSON.</param>
internal sealed record GatewayEvent(long? Id, string Name, string Data);
