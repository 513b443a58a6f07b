using ComicCluster.Grains.Dispatch;
using ComicCluster.Grains.Registry;
using ComicCluster.Grains.Stories;
using ComicCluster.Grains.Webhooks;

namespace ComicCluster.Grains.Hosting;

/// <summary>What the grains count.</summary>
public static class GrainInstruments
{
    /// <summary>
    /// Counts nothing of everything, once somebody listens: what has not happened yet is then 0, and not unknown, and the first of its kind is
    /// seen as a rise.
    /// </summary>
    public static void Begin(SiloRoles roles)
    {
        RegistryInstruments.Begin(roles);
        if (!roles.HasFlag(SiloRoles.Coordinator)) return;
        StoryInstruments.Begin();
        DispatchInstruments.Begin();
        WebhookInstruments.Begin();
    }
}
