using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace ComicCluster.Storage.Tests;

/// <summary>
/// That Azurite compares and sets as Azure does: without that, the other tests would say nothing. (Azurite#1233 told of a version that
/// ignored If-Match in transactions.)
/// </summary>
public sealed class AzuriteProbeTests(AzuriteFixture azurite)
{
    private const int Rounds = 5, Writers = 8;

    [Theory]
    [InlineData(TableTransactionActionType.UpdateReplace)]
    [InlineData(TableTransactionActionType.UpdateMerge)]
    [InlineData(TableTransactionActionType.Delete)]
    public async Task Transaction_OldETag_IsRefusedWhole(TableTransactionActionType type)
    {
        var table = await TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "a") { ["N"] = 1 });
        var old = (await table.GetEntityAsync<TableEntity>("p", "a")).Value.ETag;
        await table.UpsertEntityAsync(new TableEntity("p", "a") { ["N"] = 2 });

        var error = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity("p", "b")),
            new(type, new TableEntity("p", "a") { ["N"] = 3 }, old),
        ]));
        Assert.Equal(412, error.Status);
        Assert.Equal(2, (await table.GetEntityAsync<TableEntity>("p", "a")).Value["N"]);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "b")).HasValue);
    }

    [Fact]
    public async Task Transaction_RowThatExists_RollsBackTheOther()
    {
        var table = await TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "a") { ["N"] = 1 });
        await table.AddEntityAsync(new TableEntity("p", "b"));
        var error = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpdateReplace, new TableEntity("p", "a") { ["N"] = 2 }, ETag.All),
            new(TableTransactionActionType.Add, new TableEntity("p", "b")),
        ]));
        Assert.Equal(409, error.Status);
        Assert.Equal(1, (await table.GetEntityAsync<TableEntity>("p", "a")).Value["N"]);
    }

    [Fact]
    public async Task Tables_ManyWritersOfOneETag_OneWins()
    {
        var table = await TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "a"));
        for (var round = 0; round < Rounds; round++)
        {
            var etag = (await table.GetEntityAsync<TableEntity>("p", "a")).Value.ETag;
            Assert.Equal(1, await WinnersAsync(i => table.UpdateEntityAsync(new TableEntity("p", "a") { ["N"] = i }, etag, TableUpdateMode.Replace)));
            etag = (await table.GetEntityAsync<TableEntity>("p", "a")).Value.ETag;
            Assert.Equal(1, await WinnersAsync(i => table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.UpdateReplace, new TableEntity("p", "a") { ["N"] = i }, etag),
                new(TableTransactionActionType.UpsertReplace, new TableEntity("p", "b") { ["N"] = i }),
            ])));
        }
    }

    [Fact]
    public async Task Blobs_ManyWritersOfOneETagOrNone_OneWins()
    {
        var container = new BlobServiceClient(await azurite.ConnectionStringAsync()).GetBlobContainerClient($"c{Guid.NewGuid():N}");
        await container.CreateAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var blob = container.GetBlobClient($"{round}");
            Assert.Equal(1, await WinnersAsync(i => UploadAsync(blob, i, new BlobRequestConditions { IfNoneMatch = ETag.All })));
            var etag = (await blob.GetPropertiesAsync()).Value.ETag;
            Assert.Equal(1, await WinnersAsync(i => UploadAsync(blob, i, new BlobRequestConditions { IfMatch = etag })));
        }
    }

    [Fact]
    public async Task Tables_ManyUpserts_EachHasAnETagOfItsOwn()
    {
        var table = await TableAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => table.UpsertEntityAsync(new TableEntity("p", "a") { ["N"] = i }, TableUpdateMode.Replace)));
        Assert.Equal(100, answers.Select(answer => answer.Headers.ETag).Distinct().Count());
    }

    private async Task<TableClient> TableAsync()
    {
        var table = new TableServiceClient(await azurite.ConnectionStringAsync()).GetTableClient($"t{Guid.NewGuid():N}");
        await table.CreateAsync();
        return table;
    }

    private static Task<Response<BlobContentInfo>> UploadAsync(BlobClient blob, int content, BlobRequestConditions conditions) =>
        blob.UploadAsync(new BinaryData($"{content}"), new BlobUploadOptions { Conditions = conditions });

    private static async Task<int> WinnersAsync(Func<int, Task> write)
    {
        var errors = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Record.ExceptionAsync(() => write(i)).AsTask()));
        Assert.All(errors, error => Assert.Contains((error as RequestFailedException)?.Status ?? 0, new[] { 0, 409, 412 }));
        return errors.Count(error => error is null);
    }
}
