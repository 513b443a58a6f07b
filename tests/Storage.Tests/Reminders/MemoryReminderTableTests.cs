namespace ComicCluster.Storage.Tests.Reminders;

/// <summary>Orleans' own table: that it passes says that the contract asks for what Orleans gives.</summary>
public sealed class MemoryReminderTableTests(MemorySilo silo) : ReminderTableContract, IClassFixture<MemorySilo>
{
    protected override IReminderTable Table => silo.Reminders;

    protected override IReminderTable Other => silo.Reminders;

    public override ValueTask InitializeAsync() => default;

    public override ValueTask DisposeAsync() => default;
}
