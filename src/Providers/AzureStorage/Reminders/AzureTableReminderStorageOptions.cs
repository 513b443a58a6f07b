namespace Orleans.Reminders.AzureStorage;

/// <summary>Where reminders are.</summary>
public class AzureTableReminderStorageOptions : AzureStorageOperationOptions
{
    /// <summary>The table if none is given.</summary>
    public const string DEFAULT_TABLE_NAME = "OrleansReminders";

    /// <inheritdoc/>
    public override string TableName { get; set; } = DEFAULT_TABLE_NAME;
}
