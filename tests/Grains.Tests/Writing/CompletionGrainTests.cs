using ComicCluster.Contracts.Writing;
using ComicCluster.Grains.Tests.Cluster;

namespace ComicCluster.Grains.Tests.Writing;

[Collection(SharedCluster.Name)]
public sealed class CompletionGrainTests(SharedCluster cluster)
{
    [Fact]
    public async Task Complete_Text_ComesInPiecesAndEndsWithItsCounts()
    {
        var pieces = await Grain("pieces").CompleteAsync(Request("one two three")).ToListAsync();
        Assert.Equal(
            [new("one"), new("two"), new("three"), new CompletionPiece("", "stop", 3, 3)],
            pieces);
        Assert.Equal("length", (await Grain("short").CompleteAsync(Request("one two three") with { MaxTokens = 2 }).ToListAsync())[^1].Finish);
    }

    [Fact]
    public async Task Complete_ManyPiecesAndASlowReader_LosesNone()
    {
        var words = Enumerable.Range(0, CompletionRequest.MostTokens).Select(i => $"{i}").ToArray();
        await using var pieces = Grain("slow").CompleteAsync(Request(string.Join(' ', words)) with { MaxTokens = words.Length }).GetAsyncEnumerator();
        foreach (var word in words)
        {
            Assert.True(await pieces.MoveNextAsync());
            Assert.Equal(word, pieces.Current.Text);
        }
        Assert.True(await pieces.MoveNextAsync());
        Assert.Equal(words.Length, pieces.Current.CompletionTokens);
        Assert.False(await pieces.MoveNextAsync());
    }

    [Fact]
    public async Task Complete_ReaderGoes_TheWriterStops()
    {
        await using (var pieces = Grain("left").CompleteAsync(Request("for ever")).GetAsyncEnumerator())
        {
            Assert.True(await pieces.MoveNextAsync());
            Assert.Equal("once", pieces.Current.Text);
        }
        await cluster.Writer.Stopped.WaitAsync(StudioCluster.Patience);
    }

    [Fact]
    public async Task Complete_Cancelled_TheWriterStops()
    {
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Grain("cancelled").CompleteAsync(Request("for ever"), cancel.Token)) await cancel.CancelAsync();
        });
        await cluster.Writer.Stopped.WaitAsync(StudioCluster.Patience);
    }

    [Fact]
    public async Task Complete_OutOfBounds_IsRefused()
    {
        CompletionRequest[] wrong =
        [
            Request(""), Request(new string('a', 10_001)), Request("a") with { MaxTokens = 0 }, Request("a") with { MaxTokens = 1025 },
            Request("a") with { Temperature = 2.1 }, Request("a") with { Temperature = double.NaN }, Request("a") with { TopP = 0 },
            Request("a") with { Stop = [""] }, Request("a") with { Stop = ["1", "2", "3", "4", "5"] }, Request("broken"),
        ];
        foreach (var request in wrong)
            await Assert.ThrowsAsync<ArgumentException>(async () => await Grain("wrong").CompleteAsync(request).ToListAsync());
    }

    private static CompletionRequest Request(string prompt) => new() { Prompt = prompt, Seed = 1 };

    private ICompletionGrain Grain(string name) => cluster.Grains.GetGrain<ICompletionGrain>($"tenant/{name}");
}
