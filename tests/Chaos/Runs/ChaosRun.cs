using ComicCluster.Chaos.Checking;
using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Models;
using ComicCluster.Chaos.Records;
using ComicCluster.Chaos.Schedules;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Chaos.Runs;

/// <summary>One seed: a cluster is started, asked for comics, and disturbed; what happened is written down and then checked.</summary>
public static class ChaosRun
{
    private const int Coordinators = 2, Gpus = 3, Faults = 7;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>What a seed does to the cluster.</summary>
    public static IReadOnlyList<Fault> Schedule(ulong seed) => FaultSchedule.Create(seed, [.. SiloPlaces.Names(Coordinators, Gpus)], Faults, Span);

    /// <summary>Runs a seed.</summary>
    /// <param name="seed">What the schedule and the requests are drawn from.</param>
    /// <param name="references">What the comics look like that were painted alone.</param>
    /// <param name="layout">Where it leaves its records.</param>
    /// <returns>What is wrong; nothing if all is well.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(ulong seed, IReadOnlyList<Entry> references, ClusterLayout layout)
    {
        layout.Clear();
        var guide = TinyClip.Save(Path.Combine(layout.Models, "clip"));
        var settings = new SiloSettings();
        using (var recorder = new Recorder(Path.Combine(layout.Records, "harness.jsonl"), "harness", TimeProvider.System))
        {
            recorder.Write("run.begun", new
            {
                seed,
                checkpointSeconds = settings.CheckpointSeconds,
                silos = Gpus,
                slots = settings.Slots,
                weights = Workload.Tenants.ToDictionary(tenant => tenant.Key, tenant => tenant.Value.Weight),
                limits = Workload.Tenants.ToDictionary(tenant => tenant.Key, tenant => tenant.Value.MostRunning),
            });
            foreach (var reference in references) recorder.Write(reference.Kind, reference.Fields);
            await using var cluster = await ChaosCluster.StartAsync(layout, settings, Coordinators, Gpus, recorder);
            await using var client = await ChaosClient.ConnectAsync(cluster, recorder);
            using var patience = new CancellationTokenSource(Patience);
            var isSettled = await DisturbAsync(seed, guide, cluster, client, recorder, patience.Token);
            recorder.Write("run.ended", new { settled = isSettled });
        }
        return HistoryChecker.Check(EntryFile.ReadFolder(layout.Records));
    }

    private static async Task<bool> DisturbAsync(
        ulong seed, string guide, ChaosCluster cluster, ChaosClient client, Recorder recorder, CancellationToken stop)
    {
        var submissions = Workload.Submissions(seed, guide, Span);
        using var looking = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var look = LookAsync(client, looking.Token);
        try
        {
            foreach (var (tenant, limits) in Workload.Tenants) await client.SetLimitsAsync(tenant, limits, stop);
            var faults = new FaultInjector(cluster, recorder).RunAsync(Schedule(seed), stop);
            await Task.WhenAll(submissions.Select(submission => SubmitAsync(client, submission, stop)));
            await RefuseAndPeekAsync(client, submissions, stop);
            await faults;
            foreach (var submission in submissions) await UntilEndedAsync(client, submission.Story, stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false; // what is missing, the checker says
        }
        finally
        {
            await looking.CancelAsync();
            await look;
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            foreach (var submission in submissions) await CollectAsync(client, submission.Story, patience.Token);
        }
    }

    private static async Task SubmitAsync(ChaosClient client, Submission submission, CancellationToken stop)
    {
        await Task.Delay(submission.At, TimeProvider.System, stop);
        await client.SubmitAsync(submission.Story, submission.Spec, stop);
        if (!submission.IsCancelled) return;
        await Task.Delay(LookInterval, TimeProvider.System, stop);
        await client.CancelAsync(submission.Story, stop);
    }

    /// <summary>What is to be refused, of stories that are there and of such that must not come to be; and what is not to be seen.</summary>
    private static async Task RefuseAndPeekAsync(ChaosClient client, IReadOnlyList<Submission> submissions, CancellationToken stop)
    {
        var (first, last) = (submissions[0], submissions[^1]);
        await client.SubmitAsync(first.Story, first.Spec with { Seed = 99 }, stop);
        await client.SubmitAsync(new StoryKey(first.Story.Tenant, "refused"), first.Spec with { Panels = StorySpec.MostPanels + 1 }, stop);
        var other = Workload.Tenants.Keys.First(tenant => tenant != last.Story.Tenant);
        await client.PeekAsync(other, last.Story, stop);
    }

    private static async Task UntilEndedAsync(ChaosClient client, StoryKey story, CancellationToken stop)
    {
        while ((await client.ViewAsync(story, stop)).Status is not (StoryStatus.Completed or StoryStatus.Failed or StoryStatus.Cancelled))
            await Task.Delay(LookInterval, TimeProvider.System, stop);
    }

    private static async Task CollectAsync(ChaosClient client, StoryKey story, CancellationToken stop)
    {
        try
        {
            await client.CollectAsync(story, stop);
        }
        catch (OperationCanceledException)
        {
            // It has no end in the records then, and the checker says so.
        }
    }

    private static async Task LookAsync(ChaosClient client, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await client.LookAtQueueAsync();
            await Task.WhenAny(Task.Delay(LookInterval, TimeProvider.System, stop));
        }
    }
}
