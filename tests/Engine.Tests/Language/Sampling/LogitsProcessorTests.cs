using System.Diagnostics;
using ComicCluster.Engine.Language.Sampling;
using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Language.Sampling;

public sealed class LogitsProcessorTests
{
    private const float Never = float.NegativeInfinity;

    [Fact]
    public void RepetitionPenalty_TokensOfPromptAndText_OncePerToken() =>
        Assert.Equal([1, 1, -4, 3], Process(new RepetitionPenalty(2), [2, 1, -2, 3], [0, 2, 0], 1));

    [Fact]
    public void FrequencyPenalty_TokensOfTheTextOnly_ByTheirCount() =>
        Assert.Equal([1, -2, 0.5f, 0], Process(new FrequencyPenalty(0.5f, 0.25f), [1.75f, -2, 0.5f, 0.75f], [2], 1, [0, 3]));

    [Theory]
    [InlineData(1, new[] { 0, 1, 2 }, new[] { 0, 1, 2 })]
    [InlineData(2, new[] { 0, 1, 0, 2, 0 }, new[] { 1, 2 })]
    [InlineData(3, new[] { 0, 1, 2, 3, 0, 1 }, new[] { 2 })]
    [InlineData(3, new[] { 0, 1 }, new int[0])]
    public void NoRepeatNgram_History_ForbidsWhatWouldRepeat(int size, int[] history, int[] forbidden)
    {
        var logits = Process(new NoRepeatNgram(size), new float[5], history, 0);
        Assert.Equal(forbidden, Enumerable.Range(0, 5).Where(id => logits[id] == Never));
    }

    [Fact]
    public void LogitBias_SomeTokens_AddsAndBans() =>
        Assert.Equal([1, 5, Never], Process(new LogitBias(new Dictionary<int, float> { [1] = 3, [2] = Never }), [1, 2, 3]));

    [Fact]
    public void Temperature_AnyLength_DividesAll()
    {
        var logits = Random(37, 1);
        Assert.Equal(logits.Select(l => l / 0.7f), Process(new Temperature(0.7f), logits));
    }

    [Fact]
    public void TopK_Ties_KeepsAllEqualToTheKth() => Assert.Equal([3, Never, 2, 2, Never], Process(new TopK(2), [3, 1, 2, 2, 0]));

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(400)]
    public void TopK_RandomLogits_IsWhatSortingGives(int k)
    {
        var logits = Random(1000, (ulong)k);
        var lowest = logits.OrderDescending().ElementAt(k - 1);
        Assert.Equal(logits.Select(l => l < lowest ? Never : l), Process(new TopK(k), logits));
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData("0.5")]
    [InlineData("0.9")]
    [InlineData("0.999")]
    public void TopP_GoldenLogits_KeepsTheReferencesNucleus(string p)
    {
        using var scope = NewDisposeScope();
        var (logits, kept) = (TinyGpt2.Golden("nucleus.logits"), TinyGpt2.Golden($"nucleus.keep_{p}"));
        for (var row = 0; row < 4; row++)
        {
            var result = Process(new TopP(double.Parse(p)), [.. logits[row].data<float>()]);
            Assert.Equal(kept[row].data<float>().Select(k => k == 1), result.Select(l => l != Never));
        }
    }

    [Theory]
    [InlineData(0.001, 3)]
    [InlineData(0.5, 0.01)] // nearly uniform
    [InlineData(0.9, 3)]
    [InlineData(0.97, 30)]
    [InlineData(0.999999, 12)] // reaches into the last bucket
    public void TopP_RandomLogits_IsWhatSortingGives(double p, double spread)
    {
        var logits = Random(5000, 9, spread);
        logits[17] = Never;
        var weights = logits.Select(l => Math.Exp(l - logits.Max())).ToArray();
        double before = 0;
        var expected = Enumerable.Repeat(Never, logits.Length).ToArray();
        foreach (var id in Enumerable.Range(0, logits.Length).OrderByDescending(id => logits[id]))
        {
            if (before < p * weights.Sum()) expected[id] = logits[id];
            before += weights[id];
        }
        Assert.InRange(Process(new TopP(p), logits).Zip(expected).Count(pair => pair.First != pair.Second), 0, 1); // rounding at the edge
    }

    [Fact]
    public void TopP_EqualLogits_KeepsAsManyAsTheMassNeeds() =>
        Assert.Equal([1, 1, Never, Never], Process(new TopP(0.5), [1, 1, 1, 1]));

    [Fact]
    public void TopP_WholeVocabulary_TakesFarLessThanASort()
    {
        var logits = Random(50257, 4, 3);
        var topP = new TopP(0.9);
        var best = double.MaxValue;
        for (var repeat = 0; repeat < 200; repeat++)
        {
            var copy = (float[])logits.Clone();
            var clock = Stopwatch.StartNew();
            topP.Process(copy, default);
            best = Math.Min(best, clock.Elapsed.TotalMilliseconds);
        }
        Assert.True(best < 1, $"{best} ms");
    }

    [Fact]
    public void MinP_RandomLogits_ComparesWithTheLikeliest()
    {
        var logits = Random(500, 6);
        var likeliest = Math.Exp(logits.Max());
        Assert.Equal(logits.Select(l => Math.Exp(l) < 0.1 * likeliest ? Never : l), Process(new MinP(0.1f), logits));
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.9)]
    public void Typical_RandomLogits_IsWhatSortingGives(double mass)
    {
        var logits = Random(500, 8);
        var total = logits.Sum(l => Math.Exp(l));
        var p = logits.Select(l => Math.Exp(l) / total).ToArray();
        var entropy = -p.Sum(x => x * Math.Log(x));
        double before = 0;
        var expected = Enumerable.Repeat(Never, logits.Length).ToArray();
        foreach (var id in Enumerable.Range(0, logits.Length).OrderBy(id => Math.Abs(-Math.Log(p[id]) - entropy)))
        {
            if (before < mass) expected[id] = logits[id];
            before += p[id];
        }
        Assert.Equal(expected, Process(new Typical(mass), logits));
    }

    private static float[] Process(ILogitsProcessor processor, float[] logits, int[]? prompt = null, int promptLength = 0, int[]? written = null)
    {
        var copy = (float[])logits.Clone();
        processor.Process(copy, new([.. prompt ?? [], .. written ?? []], promptLength));
        return copy;
    }

    private static float[] Random(int count, ulong seed, double spread = 2)
    {
        var values = new float[count];
        new RandomStream(seed).FillNormal(values, spread);
        return values;
    }
}
