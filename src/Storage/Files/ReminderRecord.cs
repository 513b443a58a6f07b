namespace ComicCluster.Storage.Files;

/// <summary>A reminder as it lies in a file.</summary>
internal sealed record ReminderRecord(string Grain, string Name, DateTime StartAt, TimeSpan Period, string ETag)
{
    public static ReminderRecord Of(ReminderEntry entry) =>
        new(entry.GrainId.ToString(), entry.ReminderName, entry.StartAt, entry.Period, Guid.NewGuid().ToString("N"));

    public bool Is(GrainId grain, string name) => Grain == grain.ToString() && Name == name;

    public ReminderEntry ToReminderEntry() => new()
    {
        GrainId = GrainId.Parse(Grain),
        ReminderName = Name,
        StartAt = StartAt,
        Period = Period,
        ETag = ETag,
    };
}
