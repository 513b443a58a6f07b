namespace ComicCluster.Storage.Tests.Reminders;

public sealed class FileReminderTableTests() : PlacedReminderTableContract(() => Task.FromResult<IStorePlace>(new FilePlace()));
