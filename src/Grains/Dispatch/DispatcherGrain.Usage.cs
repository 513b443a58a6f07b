using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Grains.Dispatch;

/// <summary>Tells the tenants what they have used, in turns that keep nobody out: a tenant that does not answer must not keep others waiting.</summary>
public sealed partial class DispatcherGrain
{
    private static readonly TimeSpan LastReportTime = TimeSpan.FromSeconds(5);

    private UsageLedger _usage = null!;

    /// <summary>Tells what was used since the last reports; else nobody would ever know.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        gauges.Forget(stored.State.Incarnation);
        // With the last silo the tenants go, too: what they had to hear they heard while it drained.
        if (membership.CurrentSnapshot.Members.Values.All(member => member.Status != SiloStatus.Active)) return;
        try
        {
            await ReportUsageAsync().WaitAsync(LastReportTime, time, cancellationToken);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            LogUnreported("of some tenants", error.Message);
        }
    }

    private Task ReportUsageAsync() => Task.WhenAll(_usage.Unreported.Select(usage => ReportUsageAsync(usage.Tenant, usage.GpuSeconds)));

    private async Task ReportUsageAsync(string tenant, double gpuSeconds)
    {
        try
        {
            await GrainFactory.GetGrain<ITenantGrain>(tenant).ReportUsageAsync(stored.State.Incarnation, gpuSeconds);
            _usage.MarkReported(tenant, gpuSeconds);
        }
        catch (Exception error)
        {
            LogUnreported(tenant, error.Message); // the next report has it in it
        }
    }
}
