using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Decoding;
using ComicCluster.Engine.Language.Generation;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Language.Generation;

public sealed class BeamSearchTests : IDisposable
{
    private static readonly Gpt2Config Small = TinyGpt2.Config with { VocabularySize = 6, ContextLength = 16, EndOfText = 4 };

    private readonly Gpt2Model _model = TinyGpt2.Load();

    public void Dispose() => _model.Dispose();

    [Fact]
    public void Search_OneBeam_IsGreedy()
    {
        using var scope = NewDisposeScope();
        var expected = TinyGpt2.Golden("greedy_from_8").data<long>().Select(id => (int)id).ToArray();
        using var decoder = new TorchDecoder(_model);
        var found = Search(decoder, expected[..8], new() { Beams = 1, MaximumNewTokens = 24 });
        Assert.Equal(expected[8..], Assert.Single(found).Tokens);
    }

    [Fact]
    public void Search_AsManyBeamsAsTheVocabularySquared_FindsTheBestOfAllTexts()
    {
        // Every text of two tokens over the seven likeliest first tokens or more, by brute force.
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var prompt = TinyGpt2.Tokens(5, 9);
        using var decoder = new TorchDecoder(_model);
        var found = Search(decoder, prompt, new() { Beams = 64, MaximumNewTokens = 2 })[0];
        var first = LogSoftmax(prompt);
        var best = Enumerable.Range(0, 210).SelectMany(a =>
        {
            var second = LogSoftmax([.. prompt, a]);
            return Enumerable.Range(0, 210).Select(b => (Tokens: (int[])[a, b], LogLikelihood: (double)first[a] + second[b]));
        }).MaxBy(text => text.LogLikelihood);
        if (found.Tokens.Count == 2) Assert.Equal(best.Tokens, found.Tokens);
        Assert.Equal(best.LogLikelihood, found.LogLikelihood, 1e-3);
        Assert.Equal(found.LogLikelihood / 2, found.Score, 1e-9);
    }

    [Fact]
    public void Search_EndOfText_EndsATextAndLengthPenaltyDecides()
    {
        var decoder = new ScriptedDecoder(Small, [0, 0, 2, 3, 4, 1, 1, 1]);
        var found = Search(decoder, [0, 0], new() { Beams = 2, MaximumNewTokens = 5 });
        Assert.Equal([2, 3], found[0].Tokens);
        Assert.Equal(FinishReason.Stop, found[0].Reason);
        Assert.Equal(3 * Math.Log(0.5), found[0].LogLikelihood, 1e-4);
        Assert.Equal(Math.Log(0.5), found[0].Score, 1e-4);
        var brief = Search(decoder, [0, 0], new() { Beams = 5, MaximumNewTokens = 5, LengthPenalty = -3 });
        Assert.Empty(brief[0].Tokens); // ends at once: ln 0.1 against 27 · ln 0.125
    }

    [Fact]
    public void Search_ContextFull_EndsWithLength()
    {
        var decoder = new ScriptedDecoder(Small, [.. Enumerable.Repeat(2, 17)]);
        var found = Search(decoder, [0, 0], new() { Beams = 2, MaximumNewTokens = 100 });
        Assert.Equal(15, found[0].Tokens.Count);
        Assert.Equal(FinishReason.Length, found[0].Reason);
    }

    [Fact]
    public void Search_BadRequestOrCancelled_Throws()
    {
        using var decoder = new TorchDecoder(_model);
        Assert.Throws<ArgumentException>(() => Search(decoder, [], new()));
        Assert.Throws<ArgumentException>(() => Search(decoder, new int[65], new()));
        Assert.Throws<ArgumentException>(() => Search(decoder, [1], new() { Beams = 0 }));
        Assert.Throws<ArgumentException>(() => Search(decoder, [1], new() { MaximumNewTokens = 0 }));
        Assert.Throws<ArgumentException>(() => Search(decoder, [1], new() { LengthPenalty = double.NaN }));
        Assert.Throws<OperationCanceledException>(() => new BeamSearch(decoder).Search([1], new(), new(true)));
    }

    private static IReadOnlyList<BeamHypothesis> Search(IDecoder decoder, int[] prompt, BeamSearchOptions options) =>
        new BeamSearch(decoder).Search(prompt, options, TestContext.Current.CancellationToken);

    private float[] LogSoftmax(int[] tokens) =>
        [.. _model.Logits(tensor(tokens.Select(id => (long)id).ToArray()).unsqueeze(0))[0, tokens.Length - 1].log_softmax(-1).data<float>()];
}
