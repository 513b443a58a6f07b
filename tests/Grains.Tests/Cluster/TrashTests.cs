using ComicCluster.Contracts.Registry;
using ComicCluster.Grains.Registry;
using ComicCluster.Grains.Tests.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace ComicCluster.Grains.Tests.Cluster;

/// <summary>A registry collects by itself what time makes garbage, and nothing else.</summary>
[Collection(ClusterCollection.Name)]
public sealed class TrashTests
{
    private const string Reminder = "trash";

    private readonly FakeModels _models = new();
    private readonly OffsetTime _time = new();

    [Fact]
    public async Task Remind_VersionInTheTrash_IsDeletedWhenItsTimeHasCome()
    {
        await using var cluster = await StartAsync();
        var registry = await RegisterAsync(cluster);
        Assert.Empty(Reminders(cluster));
        await registry.ChangeAsync(new RegistryChange.Remove("small", "anna", 1));
        Assert.Equal([Reminder], Reminders(cluster));
        _time.MoveOn(TimeSpan.FromDays(6.9));
        await TickAsync(registry);
        Assert.Equal(VersionStatus.Trashed, await StatusAsync(registry));
        Assert.Equal([Reminder], Reminders(cluster));

        _time.MoveOn(TimeSpan.FromDays(1));
        await TickAsync(registry);
        Assert.Equal(VersionStatus.Deleted, await StatusAsync(registry));
        await StudioCluster.UntilAsync(() => Task.FromResult(_models.Removed.Contains(FakeModels.Part) && Reminders(cluster).Length == 0));
    }

    [Fact]
    public async Task Activate_VersionInTheTrashForLong_IsDeletedThoughItsReminderNeverCame()
    {
        await using var cluster = await StartAsync();
        var registry = await RegisterAsync(cluster);
        await registry.ChangeAsync(new RegistryChange.Remove("small", "anna", 1));
        _time.MoveOn(TimeSpan.FromDays(8));
        await cluster.Silos.DeactivateAsync(registry);
        await StudioCluster.UntilAsync(async () => await StatusAsync(registry) == VersionStatus.Deleted && Reminders(cluster).Length == 0);
        Assert.Contains(FakeModels.Part, _models.Removed);
    }

    [Fact]
    public async Task Activate_VersionInTheTrash_LeavesTheReminderAsItIs()
    {
        await using var cluster = await StartAsync();
        var registry = await RegisterAsync(cluster);
        await registry.ChangeAsync(new RegistryChange.Remove("small", "anna", 1));
        var before = await cluster.Reminders.ReadRow(registry.GetGrainId(), Reminder);
        await cluster.Silos.DeactivateAsync(registry);
        await registry.ChangeAsync(FakeModels.Registration); // it is the second version now
        var now = await cluster.Reminders.ReadRow(registry.GetGrainId(), Reminder);
        Assert.Equal((before!.ETag, before.StartAt), (now!.ETag, now.StartAt)); // begun anew it would never come to its day's end
    }

    [Fact]
    public async Task Remind_VersionRestored_StaysAndTheReminderIsForgotten()
    {
        await using var cluster = await StartAsync();
        var registry = await RegisterAsync(cluster);
        await registry.ChangeAsync(new RegistryChange.Remove("small", "anna", 1));
        await registry.ChangeAsync(new RegistryChange.Restore("small", "anna", 1));
        _time.MoveOn(TimeSpan.FromDays(30));
        await TickAsync(registry);
        Assert.Equal(VersionStatus.Ready, await StatusAsync(registry)); // nothing goes to the trash by itself, however old
        Assert.Empty(Reminders(cluster));
        Assert.Empty(_models.Removed);
    }

    [Fact]
    public async Task Remove_TrashIsKeptForEver_NobodyIsReminded()
    {
        await using var cluster = await StartAsync(new ModelRegistryOptions { TrashTime = TimeSpan.Zero });
        var registry = await RegisterAsync(cluster);
        await registry.ChangeAsync(new RegistryChange.Remove("small", "anna", 1));
        Assert.Empty(Reminders(cluster));
        _time.MoveOn(TimeSpan.FromDays(3000));
        await TickAsync(registry);
        Assert.Equal(VersionStatus.Trashed, await StatusAsync(registry));
    }

    [Fact]
    public async Task Remind_PartsThatCameToNoVersion_AreRemovedWhenTheyAreADayOld()
    {
        await using var cluster = await StartAsync();
        var registry = cluster.Grains.GetGrain<IModelRegistryGrain>("tenant");
        await registry.ExpectPartsAsync();
        Assert.Equal([Reminder], Reminders(cluster));
        _models.Orphans["tenant/models/aa/left"] = _time.GetUtcNow(); // and the gateway dies
        _time.MoveOn(TimeSpan.FromHours(23));
        await TickAsync(registry);
        Assert.Empty(_models.Removed);
        _time.MoveOn(TimeSpan.FromHours(2));
        await TickAsync(registry);
        Assert.Equal(["tenant/models/aa/left"], _models.Removed);
        Assert.Equal([Reminder], Reminders(cluster)); // that upload may have written parts for long
        _time.MoveOn(TimeSpan.FromDays(1));
        await TickAsync(registry);
        Assert.Empty(Reminders(cluster));
    }

    private Task<StudioCluster> StartAsync(ModelRegistryOptions? options = null) => StudioCluster.StartAsync(gpus: 1, configure: silo => silo.Services
        .AddSingleton<IModelFiles>(_models).AddSingleton<TimeProvider>(_time).AddSingleton(options ?? new ModelRegistryOptions()));

    /// <summary>A version that is ready, of which nothing is left to be done.</summary>
    private static async Task<IModelRegistryGrain> RegisterAsync(StudioCluster cluster)
    {
        var registry = cluster.Grains.GetGrain<IModelRegistryGrain>("tenant");
        await registry.ChangeAsync(FakeModels.Registration);
        await StudioCluster.UntilAsync(async () => await StatusAsync(registry) == VersionStatus.Ready && Reminders(cluster).Length == 0);
        return registry;
    }

    private static async Task<VersionStatus> StatusAsync(IModelRegistryGrain registry) => (await registry.GetAsync("small"))!.Versions[0].Status;

    /// <summary>As the reminder service does once a day.</summary>
    private static Task TickAsync(IModelRegistryGrain registry) => registry.AsReference<IRemindable>().ReceiveReminder(Reminder, new TickStatus());

    private static string[] Reminders(StudioCluster cluster) => [.. cluster.Reminders.Rows.Select(row => row.Name)];
}
