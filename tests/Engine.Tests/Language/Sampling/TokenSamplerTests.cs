using ComicCluster.Engine.Language.Sampling;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Tests.Language.Sampling;

public sealed class TokenSamplerTests
{
    [Fact]
    public void Sample_ManyDraws_FollowsTheDistribution()
    {
        var sampler = new TokenSampler(new SamplingOptions { TopP = 1 });
        var random = new RandomStream(11);
        var counts = new int[3];
        for (var i = 0; i < 20_000; i++) counts[sampler.Sample([MathF.Log(0.5f), MathF.Log(0.3f), MathF.Log(0.2f)], [], 0, random)]++;
        Assert.InRange(counts[0], 9_700, 10_300);
        Assert.InRange(counts[1], 5_700, 6_300);
    }

    [Fact]
    public void Sample_ZeroTemperature_TakesTheLikeliestAfterPenalties()
    {
        var sampler = new TokenSampler(new SamplingOptions { Temperature = 0, RepetitionPenalty = 10 });
        Assert.Equal(1, sampler.Sample([5, 4, 1], [0], 1, new RandomStream(0)));
    }

    [Fact]
    public void Sample_TemperatureBeforeNucleus_WidensIt()
    {
        // At temperature 1 the nucleus of 0.6 is token 0 alone; at 100 it needs two of three tokens.
        var cold = new TokenSampler(new SamplingOptions { TopP = 0.6f });
        var hot = new TokenSampler(new SamplingOptions { TopP = 0.6f, Temperature = 100 });
        var random = new RandomStream(1);
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(0, cold.Sample([3, 0, -1], [], 0, random)));
        Assert.Contains(1, Enumerable.Range(0, 100).Select(_ => hot.Sample([3, 0, -1], [], 0, random)));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Sample_NoFiniteLogit_SaysThatTheWeightsAreDamaged(float logit)
    {
        var error = Assert.Throws<ArithmeticException>(
            () => new TokenSampler(new SamplingOptions()).Sample([logit, logit], [], 0, new RandomStream(0)));
        Assert.Contains("weights", error.Message);
    }

    [Fact]
    public void Validate_EachBound_IsRefusedByName()
    {
        SamplingOptions good = new();
        (SamplingOptions Options, string Name)[] bad =
        [
            (good with { Temperature = -1 }, "Temperature"), (good with { Temperature = float.NaN }, "Temperature"),
            (good with { TopK = -1 }, "TopK"), (good with { TopP = 0 }, "TopP"), (good with { TopP = 1.1f }, "TopP"),
            (good with { MinP = 2 }, "MinP"), (good with { TypicalP = 0 }, "TypicalP"), (good with { RepetitionPenalty = 0 }, "RepetitionPenalty"),
            (good with { PresencePenalty = 3 }, "PresencePenalty"), (good with { FrequencyPenalty = -3 }, "FrequencyPenalty"),
            (good with { NoRepeatNgram = -1 }, "NoRepeatNgram"),
            (good with { LogitBias = new Dictionary<int, float> { [100] = 1 } }, "LogitBias"),
            (good with { LogitBias = new Dictionary<int, float> { [1] = 101 } }, "LogitBias"),
        ];
        good.Validate(100);
        Assert.All(bad, wrong => Assert.StartsWith(wrong.Name, Assert.Throws<ArgumentException>(() => wrong.Options.Validate(100)).Message));
    }
}
