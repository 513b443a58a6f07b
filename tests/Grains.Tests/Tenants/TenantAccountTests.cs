using ComicCluster.Contracts.Tenants;
using ComicCluster.Grains.Tenants;

namespace ComicCluster.Grains.Tests.Tenants;

public sealed class TenantAccountTests
{
    private static readonly DateTimeOffset Now = new(2025, 3, 10, 21, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Admit_AgainAndAgain_CountsOnce()
    {
        var once = TenantAccount.Admit(new TenantState(), "a", Now);
        Assert.Same(once, TenantAccount.Admit(once, "a", Now));
        Assert.Equal(["a"], once.Unfinished);
        var none = TenantAccount.Finish(once, "a");
        Assert.Empty(none.Unfinished);
        Assert.Same(none, TenantAccount.Finish(none, "a"));
        Assert.Equal(2, TenantAccount.Admit(none, "b", Now).Comics);
    }

    [Fact]
    public void Admit_TooManyUnfinished_IsRefusedUntilOneIsDone()
    {
        var full = TenantAccount.Admit(Limited(new TenantLimits { MostComics = 1 }), "a", Now);
        var error = Assert.Throws<QuotaExceededException>(() => TenantAccount.Admit(full, "b", Now));
        Assert.Contains("1 comics are unfinished, and 1 are allowed", error.Message);
        Assert.Null(error.RetryAfter);
        Assert.Same(full, TenantAccount.Admit(full, "a", Now)); // it was admitted before
        Assert.Equal(["b"], TenantAccount.Admit(TenantAccount.Finish(full, "a"), "b", Now).Unfinished);
    }

    [Fact]
    public void Admit_DaysGpuSecondsUsed_IsRefusedUntilMidnightInUtc()
    {
        var used = TenantAccount.Report(Limited(new TenantLimits { GpuSecondsPerDay = 60 }), 1, 60, Now);
        var berlin = Now.ToOffset(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromHours(2.5), Assert.Throws<QuotaExceededException>(() => TenantAccount.Admit(used, "a", berlin)).RetryAfter);
        Assert.Equal(["a"], TenantAccount.Admit(used, "a", Now.AddHours(2.5)).Unfinished);
    }

    [Fact]
    public void Admit_NoGpuSecondsADay_IsAlwaysRefused() => Assert.Throws<QuotaExceededException>(
        () => TenantAccount.Admit(Limited(new TenantLimits { GpuSecondsPerDay = 0 }), "a", Now));

    [Fact]
    public void Report_RepeatedAndOutOfOrder_CountsEverySecondOnce()
    {
        var tenant = new TenantState();
        foreach (var (dispatcher, seconds) in new[] { (1L, 5.0), (1L, 5.0), (2L, 1.0), (1L, 7.0), (1L, 6.0), (2L, 4.0), (2L, 4.0) })
            tenant = TenantAccount.Report(tenant, dispatcher, seconds, Now);
        Assert.Equal([new DayUsage(new DateOnly(2025, 3, 10), 11)], tenant.Days);
        Assert.Same(tenant, TenantAccount.Report(tenant, 2, 4, Now));
        Assert.Same(tenant, TenantAccount.Report(tenant, 2, double.NaN, Now));
    }

    [Fact]
    public void Report_DispatcherForgottenLongAgo_CountsNothing()
    {
        var tenant = new TenantState();
        for (var dispatcher = 1; dispatcher <= 20; dispatcher++) tenant = TenantAccount.Report(tenant, dispatcher, 1, Now);
        Assert.Same(tenant, TenantAccount.Report(tenant, 1, 100, Now));
        Assert.Equal(20, tenant.Days.Single().GpuSeconds);
    }

    [Fact]
    public void Report_ManyDays_KeepsTheLast62()
    {
        var tenant = new TenantState();
        for (var day = 0; day < 100; day++) tenant = TenantAccount.Report(tenant, 1, day + 1, Now.AddDays(day));
        Assert.Equal(62, tenant.Days.Count);
        Assert.Equal(new DateOnly(2025, 3, 10).AddDays(99), tenant.Days[^1].Day);
        Assert.All(tenant.Days, day => Assert.Equal(1, day.GpuSeconds));
    }

    private static TenantState Limited(TenantLimits limits) => new() { Settings = new TenantView(limits, Paused: false) };
}
