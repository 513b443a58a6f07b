using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Decoding;
using ComicCluster.Engine.Language.Generation;
using ComicCluster.Engine.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Language.Generation;

public sealed class TextGeneratorTests : IDisposable
{
    private static readonly Gpt2Config Small = TinyGpt2.Config with { VocabularySize = 6, ContextLength = 16, EndOfText = 4 };
    private static readonly string[] Words = [" a", "\n", " b", "b.", "<eot>", "é"];

    private readonly Gpt2Model _model = TinyGpt2.Load();

    public void Dispose() => _model.Dispose();

    [Fact]
    public void Generate_TemperatureZero_IsTheReferencesGreedyText()
    {
        using var scope = NewDisposeScope();
        var expected = TinyGpt2.Golden("greedy_from_8").data<long>().Select(id => (int)id).ToArray();
        var text = Generate(new() { Sampling = new() { Temperature = 0 }, MaximumNewTokens = 24 }, new GenerationPrompt(expected[..8], 0))[0];
        Assert.Equal(expected[8..], text.Tokens.Select(token => token.Token));
        Assert.Equal(FinishReason.Length, text.Reason);
    }

    [Fact]
    public void Generate_InABatchOfRaggedPrompts_WritesWhatEachWritesAlone()
    {
        var options = new GenerationOptions { MaximumNewTokens = 30, Samples = 2, Sampling = new() { RepetitionPenalty = 1.2f, TopK = 40 } };
        var prompts = Enumerable.Range(1, 4).Select(i => new GenerationPrompt(TinyGpt2.Tokens(7 * i, (ulong)i), (ulong)i)).ToArray();
        var together = Generate(options, prompts);
        for (var i = 0; i < 4; i++)
        {
            var alone = Generate(options, prompts[i]);
            for (var sample = 0; sample < 2; sample++)
            {
                Assert.Equal((i, sample), (together[2 * i + sample].Prompt, together[2 * i + sample].Sample));
                Assert.Equal(Ids(alone[sample]), Ids(together[2 * i + sample]));
            }
            Assert.NotEqual(Ids(alone[0]), Ids(alone[1]));
            Assert.Equal(Ids(Generate(options with { Samples = 1 }, prompts[i])[0]), Ids(alone[0]));
        }
    }

    [Fact]
    public void Generate_OtherSeed_WritesAnotherText()
    {
        var prompt = TinyGpt2.Tokens(5, 1);
        Assert.NotEqual(Ids(Generate(new(), new GenerationPrompt(prompt, 1))[0]), Ids(Generate(new(), new GenerationPrompt(prompt, 2))[0]));
    }

    [Fact]
    public void Generate_LogProbabilities_AreTheModelsBeforeSampling()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var prompt = TinyGpt2.Tokens(6, 3);
        var options = new GenerationOptions { MaximumNewTokens = 5, Alternatives = 3, Sampling = new() { Temperature = 0.5f } };
        var text = Generate(options, new GenerationPrompt(prompt, 1))[0];
        var ids = tensor(prompt.Concat(Ids(text)).Select(id => (long)id).ToArray()).unsqueeze(0);
        var expected = _model.Logits(ids)[0].log_softmax(-1);
        for (var i = 0; i < 5; i++)
        {
            var row = expected[5 + i];
            Assert.Equal(row[text.Tokens[i].Token].ToSingle(), text.Tokens[i].LogProbability, 1e-4f);
            var (values, indexes) = row.topk(3);
            Assert.Equal(indexes.data<long>().Select(id => (int)id), text.Alternatives[i].Select(a => a.Token));
            Assert.Equal(values[2].ToSingle(), text.Alternatives[i][2].LogProbability, 1e-4f);
        }
    }

    [Fact]
    public void Generate_EndOfText_StopsWithoutIt()
    {
        var decoder = new ScriptedDecoder(Small, [0, 0, 2, 4, 0, 0, 0]);
        var text = Write(decoder, new() { MaximumNewTokens = 5 })[0];
        Assert.Equal((" b", FinishReason.Stop), (text.Text, text.Reason));
        Assert.Equal([2], Ids(text));
        Assert.Equal(" b<eot> a", Write(decoder, new() { MaximumNewTokens = 3, StopAtEndOfText = false })[0].Text);
    }

    [Fact]
    public void Generate_StopStringAcrossTokens_IsNeverShown()
    {
        var decoder = new ScriptedDecoder(Small, [0, 0, 2, 0, 1, 2, 0, 1, 3, 0]); // " b a\n b a\nb."
        var shown = new List<string>();
        var text = Write(decoder, new() { MaximumNewTokens = 8, StopStrings = [" a\nb"] }, token => shown.Add(token.Text))[0];
        Assert.Equal((" b a\n b", FinishReason.Stop), (text.Text, text.Reason));
        Assert.Equal([" b", "", "", " a\n b", "", "", ""], shown);
        Assert.Equal([2, 0, 1, 2, 0, 1, 3], Ids(text));
    }

    [Fact]
    public void Generate_MaximumReached_ReleasesWhatWasHeldBack()
    {
        var decoder = new ScriptedDecoder(Small, [0, 0, 2, 0, 5, 0]);
        var shown = "";
        var text = Write(decoder, new() { MaximumNewTokens = 3, StopStrings = [" aé!"] }, token => shown += token.Text)[0];
        Assert.Equal((" b aé", FinishReason.Length), (text.Text, text.Reason));
        Assert.Equal(text.Text, shown);
    }

    [Fact]
    public void Generate_ContextFull_EndsWithLength()
    {
        var decoder = new ScriptedDecoder(Small, [.. Enumerable.Repeat(2, 17)]);
        var text = Write(decoder, new() { MaximumNewTokens = 100 })[0];
        Assert.Equal((15, FinishReason.Length), (text.Tokens.Count, text.Reason)); // 2 of the prompt, 14 read back, 1 more chosen
        Assert.Equal(15, text.Text.Length / " b".Length);
    }

    [Fact]
    public void Generate_SlidingWindow_GoesOnFromTheNewerHalf()
    {
        var decoder = new ScriptedDecoder(Small, [.. Enumerable.Repeat(2, 17)]);
        var text = Write(decoder, new() { MaximumNewTokens = 40, SlidingWindow = true })[0];
        Assert.Equal((40, FinishReason.Length), (text.Tokens.Count, text.Reason));
        Assert.Equal([2, .. Enumerable.Repeat(1, 14), 8, .. Enumerable.Repeat(1, 8), 8, .. Enumerable.Repeat(1, 8), 8], decoder.Appended.Take(34));

        var options = new GenerationOptions { MaximumNewTokens = 61, SlidingWindow = true, Sampling = new() { Temperature = 0 } };
        var tokens = TinyGpt2.Tokens(4, 1).Concat(Ids(Generate(options, new GenerationPrompt(TinyGpt2.Tokens(4, 1), 0))[0])).ToArray();
        var again = Generate(options with { MaximumNewTokens = 1 }, new GenerationPrompt([], 0) with { Tokens = tokens[..64] })[0];
        Assert.Equal(tokens[64], Ids(again)[0]); // the 65th token still sees the whole context
        var longer = Generate(options with { MaximumNewTokens = 62 }, new GenerationPrompt(TinyGpt2.Tokens(4, 1), 0))[0];
        Assert.Equal(Ids(Generate(options with { MaximumNewTokens = 1 }, new GenerationPrompt(tokens[33..65], 0))[0])[0], Ids(longer)[61]);
    }

    [Fact]
    public void Generate_OneEndsEarly_SitsOut()
    {
        var decoder = new ScriptedDecoder(Small, [0, 0, 2, 2, 2, 4, 2, 2]);
        var prompts = new[] { new GenerationPrompt([0, 0, 0], 1), new GenerationPrompt([0], 2) };
        var texts = new TextGenerator(decoder, () => new WordDecoder(Words)).Generate(
            prompts, new() { Sampling = new() { Temperature = 0 } }, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal([2, 5 - 1], texts.Select(text => text.Tokens.Count));
        Assert.Equal([4, 2, 2, 1, 1], decoder.Appended);
    }

    [Fact]
    public void Generate_Samples_ReadThePromptOnce()
    {
        var decoder = new ScriptedDecoder(Small, [.. Enumerable.Repeat(2, 17)]);
        new TextGenerator(decoder).Generate(
            [new([0, 0, 0, 0], 1)], new() { Samples = 3, MaximumNewTokens = 2, Sampling = new() { TopK = 1 } },
            cancellation: TestContext.Current.CancellationToken);
        Assert.Equal([4, 3], decoder.Appended);
    }

    [Fact]
    public void Generate_Cancelled_ReturnsWhatThereIs()
    {
        using var source = new CancellationTokenSource();
        var decoder = new ScriptedDecoder(Small, [.. Enumerable.Repeat(2, 17)]);
        var count = 0;
        var text = new TextGenerator(decoder, () => new WordDecoder(Words)).Generate(
            [new([0, 0], 1)], new() { Sampling = new() { TopK = 1 } }, _ => { if (++count == 3) source.Cancel(); }, source.Token)[0];
        Assert.Equal((" b b b", FinishReason.Cancelled), (text.Text, text.Reason));
    }

    [Fact]
    public void Generate_BadRequest_SaysWhatIsWrong()
    {
        Assert.Contains("context of 64", Error(new(), new int[65]));
        Assert.Contains("empty", Error(new(), []));
        Assert.Contains("MaximumNewTokens", Error(new() { MaximumNewTokens = 0 }, [1]));
        Assert.Contains("Samples", Error(new() { Samples = 0 }, [1]));
        Assert.Contains("Alternatives", Error(new() { Alternatives = -1 }, [1]));
        Assert.Contains("TopP", Error(new() { Sampling = new() { TopP = 0 } }, [1]));
        Assert.Contains("text decoder", Error(new() { StopStrings = ["x"] }, [1]));
        Assert.Contains("empty", Error(new() { StopStrings = [""] }, [1]));
        Assert.Throws<ArgumentException>(() => Generate(new()));

        string Error(GenerationOptions options, int[] prompt) =>
            Assert.Throws<ArgumentException>(() => Generate(options, new GenerationPrompt(prompt, 0))).Message;
    }

    [Fact]
    public void Generate_Finished_LeavesNoTensorBehind()
    {
        var before = TorchRuntime.LiveTensors;
        Generate(new() { MaximumNewTokens = 50, Samples = 3, SlidingWindow = true }, new GenerationPrompt(TinyGpt2.Tokens(40, 1), 0));
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    private static int[] Ids(GeneratedText text) => [.. text.Tokens.Select(token => token.Token)];

    private IReadOnlyList<GeneratedText> Generate(GenerationOptions options, params GenerationPrompt[] prompts)
    {
        using var decoder = new TorchDecoder(_model);
        return new TextGenerator(decoder).Generate(prompts, options);
    }

    private static IReadOnlyList<GeneratedText> Write(ScriptedDecoder decoder, GenerationOptions options, Action<GeneratedToken>? onToken = null) =>
        new TextGenerator(decoder, () => new WordDecoder(Words)).Generate(
            [new([0, 0], 0)], options with { Sampling = new() { Temperature = 0 } }, onToken);
}
