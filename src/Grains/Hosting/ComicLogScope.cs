using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Telemetry;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Grains.Hosting;

/// <summary>Gives all that a comic's grains log, in calls and in timers, that comic's name.</summary>
internal sealed class ComicLogScope(ILogger<ComicLogScope> log) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.TargetContext.GrainInstance is not (IStoryGrain or IScriptGrain or IPanelGrain))
        {
            await context.Invoke();
            return;
        }
        using (log.BeginScope(new ComicScope(StoryKey.Parse(context.TargetId.Key.ToString()!)))) await context.Invoke();
    }
}
