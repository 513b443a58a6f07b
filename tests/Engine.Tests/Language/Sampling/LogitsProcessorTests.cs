using ComicCluster.Engine.Language.Sampling;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Tests.Language.Sampling;

/// <summary>Each processor against its definition, written out plainly.</summary>
public sealed class LogitsProcessorTests
{
    private const float Excluded = float.NegativeInfinity;

    [Fact]
    public void RepetitionPenalty_SeenTokens_ArePenalisedOnceBySign() => Assert.Equal(
        [1f, -4, 3, 0], Apply(new RepetitionPenalty(2), [2, -2, 3, 0], tokens: [0, 0, 1, 3], promptLength: 2));

    [Fact]
    public void OutputPenalty_PromptTokens_DoNotCount() => Assert.Equal(
        [1f, 0, 0.25f, 1], Apply(new OutputPenalty(0.5f, 0.25f), [1, 1, 1, 1], tokens: [0, 1, 1, 2], promptLength: 1));

    [Fact]
    public void NoRepeatNgram_PrefixSeenBefore_ExcludesWhatFollowedIt() => Assert.Equal(
        [0f, 0, Excluded, Excluded], Apply(new NoRepeatNgram(3), [0, 0, 0, 0], tokens: [0, 1, 2, 0, 1, 3, 0, 1]));

    [Fact]
    public void NoRepeatNgram_EveryTokenSeen_ExcludesNothing() =>
        Assert.Equal([1f, 2], Apply(new NoRepeatNgram(1), [1, 2], tokens: [0, 1]));

    [Fact]
    public void LogitBias_MinusHundred_Excludes() => Assert.Equal(
        [1f, Excluded, 5], Apply(new LogitBias(new Dictionary<int, float> { [1] = -100, [2] = 2 }), [1, 2, 3]));

    [Fact]
    public void Temperature_Two_HalvesLogits() => Assert.Equal([1f, -2, Excluded], Apply(new Temperature(2), [2, -4, Excluded]));

    [Fact]
    public void TopK_TieWithTheLastKept_IsKept() =>
        Assert.Equal([5f, 3, Excluded, 3], Apply(new TopK(2), [5, 3, 1, 3]));

    [Fact]
    public void MinP_Half_KeepsThoseAtLeastHalfAsLikely() => Assert.Equal(
        [0f, MathF.Log(0.51f), Excluded], Apply(new MinP(0.5f), [0, MathF.Log(0.51f), MathF.Log(0.49f)]));

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.9)]
    [InlineData(0.9999)]
    [InlineData(1)]
    public void TopP_WholeVocabulary_KeepsTheSmallestSetThatReachesTheMass(double mass)
    {
        var logits = RandomLogits(50257, 3);
        var probabilities = Softmax(logits);
        var kept = Kept(Apply(new TopP((float)mass), logits));
        var expected = SmallestSet(probabilities, Enumerable.Range(0, logits.Length).OrderByDescending(i => probabilities[i]), mass);
        Assert.True(kept.IsSubsetOf(expected) || expected.IsSubsetOf(kept));
        // Float32 and double sums may cross the mass a token apart; near 1 the tokens weigh less than that rounding.
        var difference = kept.Except(expected).Concat(expected.Except(kept)).Sum(token => probabilities[token]);
        Assert.InRange(difference, 0, 1e-5);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.9)]
    public void Typical_WholeVocabulary_KeepsTheSurprisesNearestToTheEntropy(double mass)
    {
        var logits = RandomLogits(5000, 4);
        var probabilities = Softmax(logits);
        var entropy = -probabilities.Sum(p => p * Math.Log(p));
        var ranked = Enumerable.Range(0, logits.Length).OrderBy(i => Math.Abs(-Math.Log(probabilities[i]) - entropy));
        var kept = Kept(Apply(new Typical((float)mass), logits));
        var expected = SmallestSet(probabilities, ranked, mass);
        Assert.InRange(kept.Except(expected).Count() + expected.Except(kept).Count(), 0, 2);
    }

    private static float[] Apply(ILogitsProcessor processor, float[] logits, int[]? tokens = null, int promptLength = 0)
    {
        var result = logits.ToArray();
        processor.Apply(result, tokens, promptLength);
        return result;
    }

    private static HashSet<int> Kept(float[] logits) =>
        [.. Enumerable.Range(0, logits.Length).Where(i => float.IsFinite(logits[i]))];

    private static HashSet<int> SmallestSet(double[] probabilities, IEnumerable<int> ranked, double mass)
    {
        var set = new HashSet<int>();
        var sum = 0.0;
        foreach (var token in ranked)
        {
            set.Add(token);
            sum += probabilities[token];
            if (sum >= mass) break;
        }
        return set;
    }

    private static float[] RandomLogits(int count, double deviation)
    {
        var logits = new float[count];
        new RandomStream(5).FillNormal(logits, deviation);
        return logits;
    }

    private static double[] Softmax(float[] logits)
    {
        var max = logits.Max();
        var exponentials = logits.Select(logit => Math.Exp((double)logit - max)).ToArray();
        var sum = exponentials.Sum();
        return [.. exponentials.Select(e => e / sum)];
    }
}
