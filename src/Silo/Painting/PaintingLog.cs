using Microsoft.Extensions.Logging;

namespace ComicCluster.Silo.Painting;

/// <summary>What painters tell the log.</summary>
internal static partial class PaintingLog
{
    [LoggerMessage(1, LogLevel.Warning, "The checkpoint of panel {Panel} at step {Step} could not be written; a later one is tried.")]
    public static partial void CheckpointLost(ILogger log, string panel, int step, Exception error);

    [LoggerMessage(2, LogLevel.Warning, "The checkpoint {Name} can't be used: {Reason}. The panel goes on from an earlier one, or from its beginning.")]
    public static partial void CheckpointUnusable(ILogger log, string name, string reason);

    [LoggerMessage(3, LogLevel.Warning, "Panel {Panel} failed in step {Step} and is painted again from step {From}.")]
    public static partial void WentBack(ILogger log, string panel, int step, int from, Exception error);

    [LoggerMessage(4, LogLevel.Warning, "Memory ran out: the thread paints {Panels} panels at a time from now on.")]
    public static partial void Shrunk(ILogger log, int panels);
}
