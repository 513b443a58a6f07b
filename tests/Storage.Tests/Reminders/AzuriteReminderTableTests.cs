namespace ComicCluster.Storage.Tests.Reminders;

public sealed class AzuriteReminderTableTests(AzuriteFixture azurite)
    : PlacedReminderTableContract(async () => await AzuritePlace.OpenAsync(azurite));
