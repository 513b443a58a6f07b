using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Grains.Tenants;

/// <summary>Counts what a tenant has at work and has used. The same state comes back if nothing changes.</summary>
public static class TenantAccount
{
    /// <summary>The days whose usage is kept.</summary>
    public const int MostDays = 62;

    private const int MostReports = 8; // a report of an earlier dispatcher may come late, but not that late

    /// <summary>Counts a story among the unfinished ones.</summary>
    /// <exception cref="QuotaExceededException">Too many are unfinished, or the day's GPU-seconds are used.</exception>
    public static TenantState Admit(TenantState tenant, string story, DateTimeOffset now)
    {
        if (tenant.Unfinished.Contains(story)) return tenant;
        var limits = tenant.Settings.Limits;
        if (tenant.Unfinished.Count >= limits.MostComics)
        {
            throw new QuotaExceededException(
                $"{tenant.Unfinished.Count} comics are unfinished, and {limits.MostComics} are allowed. Wait until one is done, or cancel one.", null);
        }
        if (UsedOn(tenant, Today(now)) is var used && used >= limits.GpuSecondsPerDay)
        {
            throw new QuotaExceededException(
                $"{used:F0} GPU-seconds were used today, and {limits.GpuSecondsPerDay:F0} are allowed. The next day begins at midnight UTC.",
                UntilMidnight(now));
        }
        return tenant with { Unfinished = [.. tenant.Unfinished, story], Comics = tenant.Comics + 1 };
    }

    /// <summary>Takes a story that has ended out of the count.</summary>
    public static TenantState Finish(TenantState tenant, string story) =>
        tenant.Unfinished.Contains(story) ? tenant with { Unfinished = [.. tenant.Unfinished.Where(other => other != story)] } : tenant;

    /// <summary>Adds what a dispatcher has counted since its last report.</summary>
    /// <param name="tenant">Its state.</param>
    /// <param name="dispatcher">Which dispatcher.</param>
    /// <param name="gpuSeconds">All that this dispatcher has counted so far.</param>
    /// <param name="now">When; it counts to this day.</param>
    public static TenantState Report(TenantState tenant, long dispatcher, double gpuSeconds, DateTimeOffset now)
    {
        var known = tenant.Reports.FirstOrDefault(report => report.Dispatcher == dispatcher);
        var isTooLate = known is null && tenant.Reports.Count == MostReports && dispatcher < tenant.Reports[0].Dispatcher;
        var more = gpuSeconds - (known?.GpuSeconds ?? 0);
        if (isTooLate || !(more > 0) || !double.IsFinite(more)) return tenant;
        var (today, oldest) = (Today(now), Today(now).AddDays(1 - MostDays));
        return tenant with
        {
            Days =
            [
                .. tenant.Days.Where(day => day.Day != today && day.Day >= oldest)
                    .Append(new DayUsage(today, UsedOn(tenant, today) + more)).OrderBy(day => day.Day),
            ],
            Reports =
            [
                .. tenant.Reports.Where(report => report != known)
                    .Append(new UsageReport(dispatcher, gpuSeconds)).OrderBy(report => report.Dispatcher).TakeLast(MostReports),
            ],
        };
    }

    private static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime);

    private static TimeSpan UntilMidnight(DateTimeOffset now) => now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime;

    private static double UsedOn(TenantState tenant, DateOnly day) => tenant.Days.FirstOrDefault(usage => usage.Day == day)?.GpuSeconds ?? 0;
}
