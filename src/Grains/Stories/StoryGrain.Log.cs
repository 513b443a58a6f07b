using ComicCluster.Contracts.Stories;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Grains.Stories;

/// <summary>What a story logs.</summary>
public sealed partial class StoryGrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Story {Story} is {Status}.")]
    private partial void LogStatus(StoryKey story, StoryStatus status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Story {Story}, {Status}: it has to wait and tries again: {Reason}")]
    private partial void LogDelayed(StoryKey story, StoryStatus status, string reason);
}
