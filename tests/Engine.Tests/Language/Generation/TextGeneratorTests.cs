using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Decoding.Cpu;
using ComicCluster.Engine.Language.Generation;
using ComicCluster.Engine.Language.Sampling;
using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Language.Generation;

public sealed class TextGeneratorTests : IDisposable
{
    private readonly CpuDecoder _decoder = RandomDecoder();

    public void Dispose() => _decoder.Dispose();

    [Fact]
    public void Generate_InABatch_GivesTheTextsThatEachGivesAlone()
    {
        var requests = new[] { Request("Once", 1), Request("A much longer prompt", 2), Request("Once", 3), Request("Once", 1) with { MaxNewTokens = 5 } };
        var generator = new TextGenerator(_decoder, ByteVocabulary.Tokenizer);
        var together = generator.Generate(requests);
        for (var i = 0; i < requests.Length; i++)
        {
            var alone = generator.Generate([requests[i]])[0];
            Assert.Equal(alone.Tokens.Select(token => token.Id), together[i].Tokens.Select(token => token.Id));
            Assert.Equal(alone.Text, together[i].Text);
        }
        Assert.NotEqual(together[0].Text, together[2].Text);
        Assert.Equal(together[0].Tokens.Take(5).Select(token => token.Id), together[3].Tokens.Select(token => token.Id));
    }

    [Fact]
    public void Generate_SeveralSamplesOfOnePrompt_ReadsThePromptOnce()
    {
        using var decoder = Script("xyz");
        new TextGenerator(decoder, ByteVocabulary.Tokenizer).Generate([.. Enumerable.Repeat(Request("0123456789", 1) with { MaxNewTokens = 3 }, 4)]);
        Assert.Equal(10 + 4 * 2, decoder.TokensRead);
    }

    [Fact]
    public void Generate_StopStringAcrossTokens_EndsBeforeItAndShowsNothingOfIt()
    {
        using var decoder = Script("a ST b STOP c");
        var shown = new List<string>();
        var text = new TextGenerator(decoder, ByteVocabulary.Tokenizer).Generate(
            [Request("p", 1) with { Stop = ["STOP", "never"] }], (_, piece) => shown.Add(piece))[0];
        Assert.Equal("a ST b ", text.Text);
        Assert.Equal(FinishReason.Stop, text.Reason);
        Assert.Equal(["a", " ", "ST ", "b", " "], shown);
    }

    [Fact]
    public void Generate_HeldBackStartOfAStopString_IsShownWhenTheTextEndsOtherwise()
    {
        using var decoder = Script("a ST");
        var text = new TextGenerator(decoder, ByteVocabulary.Tokenizer).Generate([Request("p", 1) with { Stop = ["STOP"] }])[0];
        Assert.Equal("a ST", text.Text);
        Assert.Equal(ByteVocabulary.EndOfText, text.Tokens[^1].Id);
    }

    [Fact]
    public void Generate_CharactersOfSeveralBytes_AreShownWhole()
    {
        using var decoder = Script("é🐉!");
        var shown = new List<string>();
        new TextGenerator(decoder, ByteVocabulary.Tokenizer).Generate([Request("p", 1)], (_, piece) => shown.Add(piece));
        Assert.Equal(["é", "🐉", "!"], shown);
    }

    [Fact]
    public void Generate_EndOfText_StopsUnlessIgnored()
    {
        using var decoder = Script("ab");
        var generator = new TextGenerator(decoder, ByteVocabulary.Tokenizer);
        var stopped = generator.Generate([Request("p", 1)])[0];
        Assert.Equal(("ab", FinishReason.Stop, 3), (stopped.Text, stopped.Reason, stopped.Tokens.Count));
        var ignored = generator.Generate([Request("p", 1) with { IgnoreEndOfText = true, MaxNewTokens = 6 }])[0];
        Assert.Equal(("ab", FinishReason.Length, 6), (ignored.Text, ignored.Reason, ignored.Tokens.Count));
    }

    [Fact]
    public void Generate_ContextFull_EndsWithReasonLength()
    {
        var request = Request("0123456789", 1) with { MaxNewTokens = 1000, IgnoreEndOfText = true };
        var text = new TextGenerator(_decoder, ByteVocabulary.Tokenizer).Generate([request])[0];
        Assert.Equal(FinishReason.Length, text.Reason);
        Assert.Equal(_decoder.Config.ContextLength - 10 + 1, text.Tokens.Count);
    }

    [Fact]
    public void Generate_SlidingWindow_GoesOnFromTheNewerHalf()
    {
        var lengths = new List<int>();
        using var decoder = new ScriptedDecoder(ByteVocabulary.Size, 8, ByteVocabulary.EndOfText, tokens =>
        {
            lengths.Add(tokens.Count);
            return OneHot((tokens[^1] + 1) % 200);
        });
        var text = new TextGenerator(decoder, ByteVocabulary.Tokenizer)
            .Generate([Request("0123", 1) with { MaxNewTokens = 12, SlidingWindow = true }])[0];
        Assert.Equal([4, 5, 6, 7, 8, 4, 5, 6, 7, 8, 4, 5], lengths);
        Assert.Equal(12, text.Tokens.Count);
        Assert.All(text.Tokens.Zip(text.Tokens.Skip(1)), pair => Assert.Equal(pair.First.Id + 1, pair.Second.Id));
    }

    [Fact]
    public void Generate_Cancelled_KeepsWhatWasWritten()
    {
        using var decoder = Script("abcdef");
        using var cancellation = new CancellationTokenSource();
        var text = new TextGenerator(decoder, ByteVocabulary.Tokenizer).Generate(
            [Request("p", 1)], (_, piece) => { if (piece == "c") cancellation.Cancel(); }, cancellation.Token)[0];
        Assert.Equal(("abc", FinishReason.Cancelled), (text.Text, text.Reason));
    }

    [Fact]
    public void Generate_LogProbabilities_AreTheModelsOwn()
    {
        using var decoder = new ScriptedDecoder(ByteVocabulary.Size, 32, ByteVocabulary.EndOfText, _ =>
        {
            var logits = Enumerable.Repeat(float.NegativeInfinity, ByteVocabulary.Size).ToArray();
            (logits[65], logits[66], logits[67]) = (MathF.Log(0.5f), MathF.Log(0.4f), MathF.Log(0.1f));
            return logits;
        });
        var request = Request("p", 1) with
        {
            MaxNewTokens = 1, TopLogProbabilities = 2, Sampling = new SamplingOptions { LogitBias = new Dictionary<int, float> { [67] = 100 } },
        };
        var token = new TextGenerator(decoder, ByteVocabulary.Tokenizer).Generate([request])[0].Tokens[0];
        Assert.Equal(67, token.Id);
        Assert.Equal(Math.Log(0.1), token.LogProbability, 1e-5);
        Assert.Equal([65, 66], token.Alternatives.Select(alternative => alternative.Id));
        Assert.Equal(Math.Log(0.4), token.Alternatives[1].LogProbability, 1e-5);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("a prompt that is longer than the context of this model", "Shorten the prompt")]
    public void Generate_PromptThatCantBeRead_SaysWhatToDo(string prompt, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => new TextGenerator(_decoder, ByteVocabulary.Tokenizer).Generate([Request(prompt, 1)]));
        Assert.Contains(message, error.Message);
    }

    private static GenerationRequest Request(string prompt, ulong seed) =>
        new() { Prompt = ByteVocabulary.Tokenizer.Encode(prompt), Seed = seed, MaxNewTokens = 20, Sampling = new SamplingOptions { TopP = 1 } };

    /// <summary>Writes a text a byte at a time after a prompt of any length, then the end of text.</summary>
    private static ScriptedDecoder Script(string text)
    {
        var ids = ByteVocabulary.Tokenizer.Encode(text);
        var promptLength = -1;
        return new ScriptedDecoder(ByteVocabulary.Size, 64, ByteVocabulary.EndOfText, tokens =>
        {
            if (promptLength < 0) promptLength = tokens.Count;
            var written = tokens.Count - promptLength;
            return OneHot(written < ids.Length ? ids[written] : ByteVocabulary.EndOfText);
        });
    }

    private static float[] OneHot(int token)
    {
        var logits = Enumerable.Repeat(-1000f, ByteVocabulary.Size).ToArray();
        logits[token] = 0;
        return logits;
    }

    private static CpuDecoder RandomDecoder()
    {
        using var scope = NewDisposeScope();
        var config = new Gpt2Config
        {
            VocabularySize = ByteVocabulary.Size, ContextLength = 40, Width = 16, Layers = 2, Heads = 2, InnerWidth = 64, EndOfText = ByteVocabulary.EndOfText,
        };
        var random = new RandomStream(1);
        var weights = Gpt2Checkpoint.Shapes(config).ToDictionary(shape => shape.Key, shape =>
        {
            var values = new float[shape.Value.Aggregate(1L, (a, b) => a * b)];
            random.FillNormal(values, 0.3);
            return tensor(values).reshape(shape.Value);
        });
        return new CpuDecoder(weights, config);
    }
}
