namespace ComicCluster.Storage.Tests.Reminders;

/// <summary>The contract, with a table that a silo is given.</summary>
public abstract class PlacedReminderTableContract(Func<Task<IStorePlace>> open) : ReminderTableContract
{
    private IStorePlace _place = null!;
    private StoreHost _first = null!, _second = null!;

    protected override IReminderTable Table => _first.Reminders;

    protected override IReminderTable Other => _second.Reminders;

    public override async ValueTask InitializeAsync()
    {
        _place = await open();
        (_first, _second) = (new StoreHost(_place), new StoreHost(_place));
        await Table.StartAsync(default);
        await Other.StartAsync(default);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_place is null) return; // skipped
        _first.Dispose();
        _second.Dispose();
        await _place.DisposeAsync();
    }

    [Fact]
    public async Task ReadRows_OfAnotherService_DoesNotSeeThem()
    {
        await Table.UpsertRow(Reminder("a", "r"));
        foreach (var service in new[] { "another", "service_0", "servic" })
        {
            using var host = new StoreHost(_place, service: service);
            await host.Reminders.StartAsync(default);
            Assert.Empty((await host.Reminders.ReadRows(0, 0)).Reminders);
            Assert.Empty((await host.Reminders.ReadRows(Grain("a"))).Reminders);
        }
    }

    [Fact]
    public async Task Clear_Table_IsEmpty()
    {
        for (var i = 0; i < 3; i++) await Table.UpsertRow(Reminder($"{i}", "r"));
        await Table.TestOnlyClearTable();
        Assert.Empty((await Other.ReadRows(0, 0)).Reminders);
    }
}
