using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using ComicCluster.Storage.Artifacts;

namespace ComicCluster.Storage.Tests.Artifacts;

/// <summary>What happens when answers get lost or are refusals.</summary>
public sealed class AzureArtifactStoreTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Create_AnswerGotLost_StillKnowsThatItMadeTheArtifact()
    {
        var loss = new LoseOneAnswer();
        var store = await OpenAsync(loss);
        await store.WriteAsync("other", new byte[1]); // makes the container

        loss.Armed = true;
        Assert.True(await store.CreateAsync("a", new byte[] { 1 }));
        Assert.False(loss.Armed);
        loss.Armed = true;
        Assert.False(await store.CreateAsync("a", new byte[] { 2 }));
        Assert.Equal([1], await store.ReadAsync("a"));
    }

    [Fact]
    public async Task Everything_WrongKey_SaysThatItWasRefused()
    {
        var connection = (await azurite.ConnectionStringAsync()).Split(';').Select(part => part.StartsWith("AccountKey=", StringComparison.Ordinal) ? "AccountKey=YWJj" : part);
        var store = new AzureArtifactStore(new BlobServiceClient(string.Join(';', connection)).GetBlobContainerClient("refused"));
        Func<Task>[] all =
        [
            () => store.WriteAsync("a", new byte[1]),
            () => store.CreateAsync("a", new byte[1]),
            () => store.ReadAsync("a"),
            () => store.DeleteAsync("a"),
            async () => { await foreach (var _ in store.ListAsync("")) { } },
        ];
        foreach (var one in all) Assert.Contains("403", (await Assert.ThrowsAsync<IOException>(one)).Message);
    }

    private async Task<AzureArtifactStore> OpenAsync(HttpPipelinePolicy policy)
    {
        var options = new BlobClientOptions { Retry = { Delay = TimeSpan.FromMilliseconds(1) } };
        options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        var service = new BlobServiceClient(await azurite.ConnectionStringAsync(), options);
        return new AzureArtifactStore(service.GetBlobContainerClient($"c{Guid.NewGuid():N}"));
    }

    /// <summary>Passes a request on, and then acts as if the connection broke.</summary>
    private sealed class LoseOneAnswer : HttpPipelinePolicy
    {
        public bool Armed { get; set; }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await ProcessNextAsync(message, pipeline);
            if (!Armed) return;
            Armed = false;
            throw new IOException("the connection broke");
        }
    }
}
