using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Writing;
using ComicCluster.Grains.Writing;
using ComicCluster.Silo.Stories;

namespace ComicCluster.Silo.Tests.Stories;

public sealed class Gpt2TextWriterTests(EmbeddedWriter model) : IClassFixture<EmbeddedWriter>
{
    private static readonly CompletionRequest Request = new() { Prompt = "The red mage", MaxTokens = 40, Seed = 7 };

    private readonly Gpt2TextWriter _writer = new(model.Thread);

    [Fact]
    public async Task Write_SameSeed_IsTheSameTextInPieces()
    {
        var (first, firstEnd) = await WriteAsync(Request);
        var (second, secondEnd) = await WriteAsync(Request);
        var (other, _) = await WriteAsync(Request with { Seed = 8 });
        Assert.Equal(first, second);
        Assert.Equal(firstEnd, secondEnd);
        Assert.NotEqual(string.Concat(first), string.Concat(other));
        Assert.True(first.Count > 3);
        Assert.Equal(model.Thread.Model.Tokenizer.Encode(Request.Prompt).Length, firstEnd.PromptTokens);
    }

    [Fact]
    public async Task Write_MaxTokens_EndsThere()
    {
        var (_, end) = await WriteAsync(Request with { MaxTokens = 5 });
        Assert.Equal(("length", 5), (end.Finish, end.CompletionTokens));
        (_, end) = await WriteAsync(Request with { MaxTokens = CompletionRequest.MostTokens, Stop = ["\0"] }); // no text is as long as that
        Assert.InRange(end.CompletionTokens, 6, CompletionRequest.MostTokens - 1);
    }

    [Fact]
    public async Task Write_StopText_EndsBeforeIt()
    {
        var (pieces, _) = await WriteAsync(Request);
        var text = string.Concat(pieces);
        var stop = text.Substring(text.Length / 2, 4);
        var (stopped, end) = await WriteAsync(Request with { Stop = [stop] });
        Assert.Equal(text[..text.IndexOf(stop, StringComparison.Ordinal)], string.Concat(stopped));
        Assert.Equal("stop", end.Finish);
    }

    [Fact]
    public async Task Write_TemperatureZero_DoesNotDependOnTheSeed()
    {
        var greedy = Request with { Temperature = 0 };
        Assert.Equal((await WriteAsync(greedy)).Pieces, (await WriteAsync(greedy with { Seed = 8 })).Pieces);
    }

    [Fact]
    public async Task Write_BesideAStory_GivesWhatItGivesAlone()
    {
        var (alone, _) = await WriteAsync(Request);
        var stories = new Gpt2StoryWriter(model.Thread, (text, _) => [text], (_, captions) => captions, (_, _) => 0);
        var spec = new StorySpec { Prompt = "a mage", Seed = 3, Panels = 1, Width = 64, Height = 64, Steps = 1, Models = new StoryModels("w", "g", null) };
        var story = stories.WriteAsync(spec, _ => { }, default);
        var (beside, _) = await WriteAsync(Request);
        Assert.Equal(alone, beside);
        Assert.NotEmpty((await story).Text);
    }

    [Fact]
    public async Task Write_Stopped_EndsAtOnceAndTheNextIsWritten()
    {
        using var stop = new CancellationTokenSource();
        var pieces = 0;
        var endless = Request with { MaxTokens = CompletionRequest.MostTokens };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _writer.WriteAsync(endless, _ =>
        {
            if (++pieces == 3) stop.Cancel();
        }, stop.Token));
        Assert.InRange(pieces, 3, 4); // what was held back may come
        Assert.NotEmpty((await WriteAsync(Request)).Pieces);
    }

    [Fact]
    public async Task Write_PromptBeyondTheContext_IsRefusedClearly()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(Request with { Prompt = string.Join(' ', Enumerable.Repeat("mage", 2000)) }));
        Assert.Contains("the model's context holds", error.Message);
    }

    private async Task<(IReadOnlyList<string> Pieces, WrittenText End)> WriteAsync(CompletionRequest request)
    {
        var pieces = new List<string>();
        return (pieces, await _writer.WriteAsync(request, pieces.Add, default).WaitAsync(Watcher.Patience));
    }
}
