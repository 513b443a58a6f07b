using ComicCluster.Engine.Language.Evaluation;

namespace ComicCluster.Engine.Tests.Language.Evaluation;

public sealed class TrigramModelTests
{
    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(4, 4, 4)] // never seen
    [InlineData(2, 3)]
    [InlineData]
    public void LogProbability_AnyContext_SumsToOne(params int[] context)
    {
        var model = Trained();
        var sum = Enumerable.Range(0, 5).Sum(token => Math.Exp(model.LogProbability([.. context, token], context.Length)));
        Assert.Equal(1, sum, 1e-12);
    }

    [Fact]
    public void LogProbability_KnownContext_IsTheInterpolatedEstimate()
    {
        // After 0 1 came 2 twice: (2 + 1 · p(2 | 1)) / 3. After 1 came 2 twice and 3 once: (2 + 2 · p(2)) / 5. Of 10 tokens with 5 kinds of
        // which 4 were seen, 2 came twice: (2 + 4 / 5) / 14.
        var unigram = (2 + 4 * 0.2) / 14;
        var bigram = (2 + 2 * unigram) / 5;
        Assert.Equal(Math.Log((2 + bigram) / 3), Trained().LogProbability([0, 1, 2], 2), 1e-12);
    }

    private static TrigramModel Trained()
    {
        var model = new TrigramModel(5);
        model.Add([0, 1, 2, 3]);
        model.Add([0, 1, 2]);
        model.Add([3, 1, 3]);
        return model;
    }
}
