namespace ComicCluster.Storage.Tests.Reminders;

/// <summary>What Orleans expects of a reminder table.</summary>
public abstract class ReminderTableContract : IAsyncLifetime
{
    private static readonly DateTime Start = new(2026, 5, 4, 3, 2, 1, 987, DateTimeKind.Utc);

    private readonly string _run = Guid.NewGuid().ToString("N");

    /// <summary>The table.</summary>
    protected abstract IReminderTable Table { get; }

    /// <summary>The table as another process has it.</summary>
    protected abstract IReminderTable Other { get; }

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task Upsert_Reminder_IsReadWithAllItHas()
    {
        var etag = await Table.UpsertRow(Reminder("a", "r"));
        Assert.False(string.IsNullOrEmpty(etag));
        var read = await Other.ReadRow(Grain("a"), "r");
        Assert.NotNull(read);
        Assert.Equal(
            (Grain("a"), "r", Start, TimeSpan.FromMinutes(1), etag),
            (read.GrainId, read.ReminderName, read.StartAt, read.Period, read.ETag));
        Assert.Equal(etag, Assert.Single((await Other.ReadRows(Grain("a"))).Reminders).ETag);
    }

    [Fact]
    public async Task Upsert_Again_LastOneIsKept()
    {
        var first = await Table.UpsertRow(Reminder("a", "r"));
        var changed = Reminder("a", "r");
        changed.Period = TimeSpan.FromDays(2.5);
        changed.ETag = "of another time";
        var second = await Other.UpsertRow(changed);
        Assert.NotEqual(first, second);
        var read = Assert.Single((await Table.ReadRows(Grain("a"))).Reminders);
        Assert.Equal((second, changed.Period), (read.ETag, read.Period));
    }

    [Fact]
    public async Task Upsert_ManyAtOnce_EachHasAnETag()
    {
        var etags = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? Table : Other).UpsertRow(Reminder("a", "r"))));
        Assert.Equal(20, etags.Distinct().Count());
        Assert.Contains(Assert.Single((await Table.ReadRows(Grain("a"))).Reminders).ETag, etags);
    }

    [Fact]
    public async Task Upsert_ManyOfManyGrainsAtOnce_LosesNone()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? Table : Other).UpsertRow(Reminder($"{i % 5}", $"r{i}"))));
        for (var i = 0; i < 5; i++)
            Assert.Equal(
                Enumerable.Range(0, 4).Select(k => $"r{i + 5 * k}").Order(),
                (await Table.ReadRows(Grain($"{i}"))).Reminders.Select(reminder => reminder.ReminderName).Order());
    }

    [Fact]
    public async Task Read_NoReminder_IsNothing()
    {
        Assert.Null(await Table.ReadRow(Grain("a"), "r"));
        Assert.Empty((await Table.ReadRows(Grain("a"))).Reminders);
    }

    [Fact]
    public async Task Read_GrainWhoseKeyBeginsAnother_HasItsOwnOnly()
    {
        await Table.UpsertRow(Reminder("a", "r"));
        await Table.UpsertRow(Reminder("a-b", "r"));
        await Table.UpsertRow(Reminder("ab", "r"));
        Assert.Equal(Grain("a"), Assert.Single((await Table.ReadRows(Grain("a"))).Reminders).GrainId);
    }

    [Fact]
    public async Task Remove_WrongETagOrNameOrGrain_KeepsIt()
    {
        var old = await Table.UpsertRow(Reminder("a", "r"));
        var etag = await Table.UpsertRow(Reminder("a", "r"));
        Assert.False(await Other.RemoveRow(Grain("a"), "r", old!));
        Assert.False(await Other.RemoveRow(Grain("a"), "s", etag!));
        Assert.False(await Other.RemoveRow(Grain("b"), "r", etag!));
        Assert.NotNull(await Table.ReadRow(Grain("a"), "r"));
    }

    [Fact]
    public async Task Remove_Reminder_IsGoneOnce()
    {
        var etag = await Table.UpsertRow(Reminder("a", "r"));
        await Table.UpsertRow(Reminder("a", "s"));
        Assert.True(await Other.RemoveRow(Grain("a"), "r", etag!));
        Assert.False(await Other.RemoveRow(Grain("a"), "r", etag!));
        Assert.Equal("s", Assert.Single((await Table.ReadRows(Grain("a"))).Reminders).ReminderName);
    }

    [Fact]
    public async Task ReadRows_Ranges_HoldTheirEndButNotTheirBeginning()
    {
        var grains = Enumerable.Range(0, 12).Select(i => Grain($"g{i}")).OrderBy(grain => grain.GetUniformHashCode()).ToArray();
        foreach (var grain in grains) await Table.UpsertRow(Reminder(grain, "r"));
        var hashes = grains.Select(grain => grain.GetUniformHashCode()).ToArray();
        (uint Begin, uint End, GrainId[] Expected)[] ranges =
        [
            (hashes[2], hashes[5], grains[3..6]),
            (hashes[2] - 1, hashes[5] - 1, grains[2..5]),
            (0, hashes[3], grains[..4]),
            (hashes[8], uint.MaxValue, grains[9..]),
            (hashes[9], hashes[1], [.. grains[10..], .. grains[..2]]),
            (hashes[9] - 1, hashes[1] - 1, [.. grains[9..], .. grains[..1]]),
            (hashes[4], hashes[4], grains),
            (0, 0, grains),
            (hashes[4], hashes[4] + 1, []),
        ];
        foreach (var (begin, end, expected) in ranges)
            Assert.Equal(
                expected.Select(grain => grain.ToString()).Order(),
                (await Other.ReadRows(begin, end)).Reminders
                    .Select(reminder => reminder.GrainId.ToString()).Where(grain => grain.Contains(_run)).Order());
    }

    [Fact]
    public async Task Upsert_OddNames_AreReadAgain()
    {
        string[] names = ["a/b", "c\\d", "e#f", "g?h", "i%2Fj", "k l", "ä日'本"];
        foreach (var name in names) await Table.UpsertRow(Reminder(name, name));
        foreach (var name in names)
        {
            var read = await Other.ReadRow(Grain(name), name);
            Assert.Equal((Grain(name), name), (read!.GrainId, read.ReminderName));
            Assert.Equal(name, Assert.Single((await Other.ReadRows(Grain(name))).Reminders).ReminderName);
            Assert.True(await Other.RemoveRow(Grain(name), name, read.ETag!));
        }
    }

    /// <summary>A grain of this test alone.</summary>
    protected GrainId Grain(string key) => GrainId.Create("story", $"{_run}/{key}");

    /// <summary>A reminder of such a grain.</summary>
    protected ReminderEntry Reminder(string key, string name) => Reminder(Grain(key), name);

    private static ReminderEntry Reminder(GrainId grain, string name) =>
        new() { GrainId = grain, ReminderName = name, StartAt = Start, Period = TimeSpan.FromMinutes(1) };
}
