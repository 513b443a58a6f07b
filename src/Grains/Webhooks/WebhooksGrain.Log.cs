using Microsoft.Extensions.Logging;

namespace ComicCluster.Grains.Webhooks;

/// <summary>What the webhooks log.</summary>
public sealed partial class WebhooksGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A message of tenant {Tenant} was sent, or not, and has to be sent again: {Reason}")]
    private partial void LogUnsent(string tenant, string reason);
}
