using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Records;
using ComicCluster.Chaos.Schedules;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Chaos.Runs;

/// <summary>One seed: tenants ask a cluster for comics while it is disturbed. Nothing is judged here.</summary>
internal sealed class ChaosRun(ChaosCluster cluster, ChaosClient client, Recorder recorder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8), CollectPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs it.</summary>
    /// <returns>Whether all stories have ended.</returns>
    public async Task<bool> RunAsync(IReadOnlyList<Submission> submissions, IReadOnlyList<Fault> schedule)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var looking = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
        var look = LookAsync(looking.Token);
        try
        {
            await DisturbAsync(submissions, schedule, patience.Token);
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
            using var collecting = new CancellationTokenSource(CollectPatience);
            foreach (var submission in submissions) await CollectAsync(submission.Story, collecting.Token);
        }
    }

    private async Task DisturbAsync(IReadOnlyList<Submission> submissions, IReadOnlyList<Fault> schedule, CancellationToken stop)
    {
        foreach (var (tenant, limits) in Workload.Tenants) await client.SetLimitsAsync(tenant, limits, stop);
        var faults = new FaultInjector(cluster, recorder).RunAsync(schedule, stop);
        await Task.WhenAll(submissions.Select(submission => SubmitAsync(submission, stop)));
        await RefuseAndPeekAsync(submissions, stop);
        await faults;
        foreach (var submission in submissions) await UntilEndedAsync(submission.Story, stop);
    }

    private async Task SubmitAsync(Submission submission, CancellationToken stop)
    {
        await Task.Delay(submission.At, TimeProvider.System, stop);
        await client.SubmitAsync(submission.Story, submission.Spec, stop);
        if (!submission.IsCancelled) return;
        await Task.Delay(LookInterval, TimeProvider.System, stop);
        await client.CancelAsync(submission.Story, stop);
    }

    /// <summary>What is to be refused, of stories that are there and of such that must not come to be; and what is not to be seen.</summary>
    private async Task RefuseAndPeekAsync(IReadOnlyList<Submission> submissions, CancellationToken stop)
    {
        var (first, last) = (submissions[0], submissions[^1]);
        await client.SubmitAsync(first.Story, first.Spec with { Seed = 99 }, stop);
        await client.SubmitAsync(first.Story with { Story = $"refused-{first.Story.Story}" }, first.Spec with { Panels = StorySpec.MostPanels + 1 }, stop);
        var other = Workload.Tenants.Keys.First(tenant => tenant != last.Story.Tenant);
        await client.PeekAsync(other, last.Story, stop);
    }

    private async Task UntilEndedAsync(StoryKey story, CancellationToken stop)
    {
        while ((await client.ViewAsync(story, stop)).Status is not (StoryStatus.Completed or StoryStatus.Failed or StoryStatus.Cancelled))
            await Task.Delay(LookInterval, TimeProvider.System, stop);
    }

    private async Task CollectAsync(StoryKey story, CancellationToken stop)
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

    private async Task LookAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await client.LookAtQueueAsync();
            await Task.WhenAny(Task.Delay(LookInterval, TimeProvider.System, stop));
        }
    }
}
