using Microsoft.Extensions.Logging;

namespace ComicCluster.Grains.Stories;

/// <summary>What a script logs.</summary>
public sealed partial class ScriptGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Script {Story}: it could not be written down: {Reason}")]
    private partial void LogUnsaved(string story, string reason);
}
