using ComicCluster.Contracts.Panels;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Grains.Panels;

/// <summary>What a panel logs.</summary>
public sealed partial class PanelGrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Panel {Panel}, epoch {Epoch}, is {Status}.")]
    private partial void LogStatus(string panel, int epoch, PanelStatus status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Panel {Panel}, epoch {Epoch}: its state could not be written or told: {Reason}")]
    private partial void LogUnsaved(string panel, int epoch, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lease {Lease} of panel {Panel} could not be given back: {Reason}")]
    private partial void LogUnreleased(long lease, PanelKey panel, string reason);
}
