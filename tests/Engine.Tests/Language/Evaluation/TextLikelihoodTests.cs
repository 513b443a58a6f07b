using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Evaluation;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Language.Evaluation;

public sealed class TextLikelihoodTests : IDisposable
{
    private readonly Gpt2Model _model = TinyGpt2.Load();

    public void Dispose() => _model.Dispose();

    [Fact]
    public void LogProbabilities_TextInTheContext_AreTheSoftmaxOfTheLogits()
    {
        var tokens = TinyGpt2.Tokens(64, 1);
        AssertClose(Reference(tokens), new TextLikelihood(_model).LogProbabilities(tokens));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(63)]
    public void LogProbabilities_LongText_ScoresEachTokenOnceInItsWindow(int stride)
    {
        var tokens = TinyGpt2.Tokens(150, 2);
        var expected = new List<float>(Reference(tokens[..64]));
        for (var start = stride; expected.Count < 149; start += stride)
        {
            var window = tokens[start..Math.Min(start + 64, 150)];
            expected.AddRange(Reference(window)[(expected.Count - start)..]);
        }
        AssertClose([.. expected], new TextLikelihood(_model, stride).LogProbabilities(tokens));
    }

    [Fact]
    public void LogLikelihood_PromptAndContinuation_SumsTheContinuationOnly()
    {
        var tokens = TinyGpt2.Tokens(30, 3);
        var expected = Reference(tokens)[11..].Sum();
        Assert.Equal(expected, new TextLikelihood(_model).LogLikelihood(tokens[..12], tokens[12..]), 1e-3);
    }

    [Fact]
    public void Constructor_StrideOutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextLikelihood(_model, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextLikelihood(_model, 64));
        Assert.Throws<ArgumentException>(() => new TextLikelihood(_model).LogProbabilities(new int[1]));
    }

    private float[] Reference(int[] tokens)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var ids = tensor(tokens.Select(id => (long)id).ToArray());
        var probabilities = _model.Logits(ids.unsqueeze(0))[0].log_softmax(-1);
        return [.. probabilities[..^1].gather(1, ids[1..].unsqueeze(1)).data<float>()];
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 2e-4f);
    }
}
