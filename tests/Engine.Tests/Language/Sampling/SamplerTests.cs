using ComicCluster.Engine.Language.Sampling;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Tests.Language.Sampling;

public sealed class SamplerTests
{
    private static readonly float[] Logits = [MathF.Log(1), MathF.Log(2), MathF.Log(3), MathF.Log(4)];

    [Fact]
    public void Next_ManyDraws_FollowTheProbabilities()
    {
        var counts = Draw(new() { TopP = 1 }, 20_000);
        for (var id = 0; id < 4; id++) Assert.InRange(counts[id], (0.1 * (id + 1) - 0.015) * 20_000, (0.1 * (id + 1) + 0.015) * 20_000);
    }

    [Fact]
    public void Next_EveryOption_IsApplied()
    {
        Assert.Equal([3], Chosen(new() { Temperature = 0 }));
        Assert.Equal([2, 3], Chosen(new() { TopK = 2, TopP = 1 }));
        Assert.Equal([1, 2, 3], Chosen(new()));
        Assert.Equal([2, 3], Chosen(new() { TopP = 1, MinP = 0.7f }));
        Assert.Equal([1, 2], Chosen(new() { TopP = 1, TypicalP = 0.5 })); // entropy 1.28; surprises 2.30, 1.61, 1.20, 0.92
        Assert.Equal([2], Chosen(new() { Temperature = 0, RepetitionPenalty = 2 }, 3));
        Assert.Equal([2], Chosen(new() { Temperature = 0, PresencePenalty = 1 }, 3));
        Assert.Equal([2], Chosen(new() { Temperature = 0, FrequencyPenalty = 1 }, 3));
        Assert.Equal([2], Chosen(new() { Temperature = 0, NoRepeatNgramSize = 1 }, 3));
        Assert.Equal([0], Chosen(new() { Temperature = 0, LogitBias = new Dictionary<int, float> { [0] = 9 } }));
        Assert.True(Draw(new() { TopP = 1, Temperature = 0.2f }, 2000)[3] > Draw(new() { TopP = 1 }, 2000)[3]);
    }

    [Fact]
    public void Next_SameSeed_SameToken()
    {
        var sampler = new Sampler(new() { TopP = 1 }, 4);
        var (a, b) = (new RandomStream(5, 1), new RandomStream(5, 1));
        for (var i = 0; i < 100; i++)
            Assert.Equal(sampler.Next((float[])Logits.Clone(), default, a), sampler.Next((float[])Logits.Clone(), default, b));
    }

    [Fact]
    public void Next_NothingLeftOrNotANumber_SaysSo()
    {
        var bans = Enumerable.Range(0, 4).ToDictionary(id => id, _ => float.NegativeInfinity);
        var sampler = new Sampler(new() { LogitBias = bans }, 4);
        Assert.Contains("forbidden", Error(sampler, [0, 0, 0, 0]));
        Assert.Contains("not finite", Error(new Sampler(new(), 4), [0, float.NaN, 0, 0]));

        static string Error(Sampler sampler, float[] logits) =>
            Assert.Throws<InvalidOperationException>(() => sampler.Next(logits, default, new(0))).Message;
    }

    [Fact]
    public void Validate_NumberOutOfRange_NamesTheOption()
    {
        AssertRefused(new() { Temperature = -1 }, "Temperature");
        AssertRefused(new() { Temperature = float.NaN }, "Temperature");
        AssertRefused(new() { TopK = -1 }, "TopK");
        AssertRefused(new() { TopP = 0 }, "TopP");
        AssertRefused(new() { TopP = 1.1 }, "TopP");
        AssertRefused(new() { MinP = 2 }, "MinP");
        AssertRefused(new() { TypicalP = 0 }, "TypicalP");
        AssertRefused(new() { RepetitionPenalty = 0 }, "RepetitionPenalty");
        AssertRefused(new() { PresencePenalty = 3 }, "PresencePenalty");
        AssertRefused(new() { FrequencyPenalty = -3 }, "FrequencyPenalty");
        AssertRefused(new() { NoRepeatNgramSize = -1 }, "NoRepeatNgramSize");
        AssertRefused(new() { LogitBias = new Dictionary<int, float> { [4] = 0 } }, "LogitBias");
        AssertRefused(new() { LogitBias = new Dictionary<int, float> { [0] = float.PositiveInfinity } }, "LogitBias");

        static void AssertRefused(SamplingOptions options, string name) =>
            Assert.StartsWith(name, Assert.Throws<ArgumentException>(() => options.Validate(4)).Message);
    }

    private static int[] Chosen(SamplingOptions options, params int[] written) =>
        [.. Draw(options, 300, written).Index().Where(entry => entry.Item > 0).Select(entry => entry.Index)];

    private static int[] Draw(SamplingOptions options, int draws, params int[] written)
    {
        var sampler = new Sampler(options, 4);
        var random = new RandomStream(1);
        var counts = new int[4];
        for (var i = 0; i < draws; i++) counts[sampler.Next((float[])Logits.Clone(), new(written, 0), random)]++;
        return counts;
    }
}
