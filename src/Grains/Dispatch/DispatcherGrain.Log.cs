using ComicCluster.Contracts.Panels;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Grains.Dispatch;

/// <summary>What the dispatcher logs.</summary>
public sealed partial class DispatcherGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Lease {Lease} of panel {Panel} could not be told: {Reason}")]
    private partial void LogUntold(long lease, PanelKey panel, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The usage of tenant {Tenant} could not be reported: {Reason}")]
    private partial void LogUnreported(string tenant, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The settings of tenant {Tenant} could not be read: {Reason}")]
    private partial void LogUnknown(string tenant, string reason);
}
