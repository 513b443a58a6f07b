using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Decoding;
using ComicCluster.Engine.Runtime;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Language.Decoding;

public sealed class TorchDecoderTests : IDisposable
{
    private const int Vocabulary = 211;

    private readonly Gpt2Model _model = TinyGpt2.Load();
    private readonly TorchDecoder _decoder;

    public TorchDecoderTests() => _decoder = new(_model);

    public void Dispose()
    {
        _decoder.Dispose();
        _model.Dispose();
    }

    [Fact]
    public void Append_PiecesOfManySizes_GiveTheLogitsOfTheFullForward()
    {
        var tokens = TinyGpt2.Tokens(64, 1);
        using var session = _decoder.Start(1);
        var logits = new float[Vocabulary];
        var done = 0;
        foreach (var piece in (int[])[5, 1, 1, 7, 2, 1, 30, 1, 16])
        {
            session.Append([tokens.AsMemory(done, piece)], logits);
            done += piece;
            Assert.Equal(done, session.Length(0));
            AssertClose(FullForward(tokens.AsSpan(0, done)), logits);
        }
    }

    [Fact]
    public void Append_RaggedBatchWithSomeSittingOut_GivesEachTheLogitsItHasAlone()
    {
        using var session = _decoder.Start(4);
        var texts = Enumerable.Range(0, 4).Select(i => TinyGpt2.Tokens(64, (ulong)i + 10)).ToArray();
        var logits = new float[4 * Vocabulary];
        int[][] steps = [[3, 9, 1, 0], [1, 1, 1, 0], [0, 1, 0, 6], [0, 1, 1, 1], [2, 0, 1, 20], [1, 1, 1, 1], [0, 30, 0, 0], [1, 1, 0, 1]];
        foreach (var step in steps)
        {
            var before = (float[])logits.Clone();
            var entries = step.Select((count, i) => (ReadOnlyMemory<int>)texts[i].AsMemory(session.Length(i), count)).ToArray();
            session.Append(entries, logits);
            for (var i = 0; i < 4; i++)
            {
                var row = logits.AsSpan(i * Vocabulary, Vocabulary);
                if (step[i] == 0) Assert.Equal(before.AsSpan(i * Vocabulary, Vocabulary), row);
                else AssertClose(FullForward(texts[i].AsSpan(0, session.Length(i))), row);
            }
        }
    }

    [Fact]
    public void Append_GreedyFromEight_IsTheReferencesText()
    {
        using var scope = NewDisposeScope();
        var expected = TinyGpt2.Golden("greedy_from_8").data<long>().Select(id => (int)id).ToArray();
        var text = expected[..8].ToList();
        using var session = _decoder.Start(1);
        var logits = new float[Vocabulary];
        session.Append([text.ToArray()], logits);
        while (text.Count < expected.Length)
        {
            text.Add(Array.IndexOf(logits, logits.Max()));
            session.Append([new[] { text[^1] }], logits);
        }
        Assert.Equal(expected, text);
    }

    [Fact]
    public void Reorder_BeamsCopyEachOther_GoOnFromTheirParents()
    {
        using var session = _decoder.Start(3);
        int[][] texts = [TinyGpt2.Tokens(9, 1), TinyGpt2.Tokens(4, 2), TinyGpt2.Tokens(6, 3)];
        var logits = new float[3 * Vocabulary];
        session.Append([texts[0], texts[1], texts[2]], logits);
        session.Append([new[] { 5 }, Array.Empty<int>(), new[] { 6 }], logits); // moves slots
        session.Reorder([2, 0, 0]);
        Assert.Equal([7, 10, 10], Enumerable.Range(0, 3).Select(session.Length));
        session.Append([new[] { 7 }, new[] { 8 }, new[] { 9 }], logits);
        AssertClose(FullForward([.. texts[2], 6, 7]), logits.AsSpan(0, Vocabulary));
        AssertClose(FullForward([.. texts[0], 5, 8]), logits.AsSpan(Vocabulary, Vocabulary));
        AssertClose(FullForward([.. texts[0], 5, 9]), logits.AsSpan(2 * Vocabulary));
    }

    [Fact]
    public void Truncate_ThenOtherTokens_ForgetsTheOldOnes()
    {
        using var session = _decoder.Start(1);
        var tokens = TinyGpt2.Tokens(20, 4);
        var logits = new float[Vocabulary];
        session.Append([tokens], logits);
        session.Truncate(0, 11);
        session.Append([new[] { 3 }], logits);
        AssertClose(FullForward([.. tokens[..11], 3]), logits);
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Truncate(0, 13));
    }

    [Fact]
    public void Append_TooLongOrOutsideTheVocabulary_IsRefusedAndChangesNothing()
    {
        using var session = _decoder.Start(1);
        var logits = new float[Vocabulary];
        session.Append([TinyGpt2.Tokens(60, 4)], logits);
        Assert.Contains("context", Assert.Throws<ArgumentException>(() => session.Append([new int[5]], logits)).Message);
        Assert.Contains("211", Assert.Throws<ArgumentException>(() => session.Append([new[] { 211 }], logits)).Message);
        Assert.Contains("-1", Assert.Throws<ArgumentException>(() => session.Append([new[] { -1 }], logits)).Message);
        Assert.Throws<ArgumentException>(() => session.Append([new[] { 1 }], logits.AsSpan(1)));
        Assert.Equal(60, session.Length(0));
    }

    [Fact]
    public void Append_BFloat16_StaysNearFloat32()
    {
        using var model = TinyGpt2.Load(ScalarType.BFloat16);
        using var decoder = new TorchDecoder(model);
        using var session = decoder.Start(2);
        var logits = new float[2 * Vocabulary];
        var tokens = TinyGpt2.Tokens(30, 5);
        session.Append([tokens.AsMemory(0, 20), tokens.AsMemory(0, 3)], logits);
        session.Append([tokens.AsMemory(20, 1), tokens.AsMemory(3, 5)], logits);
        var expected = FullForward(tokens.AsSpan(0, 21));
        var scale = expected.Max(MathF.Abs);
        for (var i = 0; i < Vocabulary; i++) Assert.Equal(expected[i], logits[i], 0.05f * scale);
    }

    [Fact]
    public void Append_ThousandSteps_LeavesNoTensorBehind()
    {
        using var session = _decoder.Start(2);
        var logits = new float[2 * Vocabulary];
        session.Append([TinyGpt2.Tokens(50, 1), TinyGpt2.Tokens(40, 2)], logits);
        var before = LiveTensors.Settled();
        for (var step = 0; step < 1000; step++)
        {
            session.Append([new[] { step % Vocabulary }, step % 3 == 0 ? Array.Empty<int>() : new[] { 1 }], logits);
            if (session.Length(0) < 64 && session.Length(1) < 64) continue;
            session.Truncate(0, 30);
            session.Truncate(1, 20);
            session.Reorder([1, 0]);
        }
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    private float[] FullForward(ReadOnlySpan<int> tokens)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var ids = tensor(tokens.ToArray().Select(id => (long)id).ToArray()).unsqueeze(0);
        return [.. _model.Logits(ids)[0, tokens.Length - 1].data<float>()];
    }

    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 2e-5f);
    }
}
