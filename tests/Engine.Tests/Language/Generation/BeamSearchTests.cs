using ComicCluster.Engine.Language.Generation;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Tests.Language.Generation;

public sealed class BeamSearchTests
{
    private const int Vocabulary = 4, EndOfText = 3, Longest = 4;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2.5)]
    public void Search_AsManyBeamsAsOutputs_FindsTheBestOfAll(double lengthPenalty)
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            using var decoder = RandomDecoder(seed);
            var best = new BeamSearch(decoder).Search([0], 64, Longest, lengthPenalty)[0];
            var expected = AllOutputs([], 0, lengthPenalty, seed).MaxBy(output => output.Score)!;
            Assert.Equal(expected.Tokens, best.Tokens);
            Assert.Equal(expected.Score, best.Score, 1e-4);
        }
    }

    [Fact]
    public void Search_OneBeam_IsGreedy()
    {
        using var decoder = RandomDecoder(3);
        var tokens = new List<int>();
        for (var i = 0; i < Longest; i++)
        {
            var logits = Logits(3, [0, .. tokens]);
            var likeliest = Array.IndexOf(logits, logits.Max());
            if (likeliest == EndOfText) break;
            tokens.Add(likeliest);
        }
        Assert.Equal(tokens, new BeamSearch(decoder).Search([0], 1, Longest, lengthPenalty: 0)[0].Tokens);
    }

    [Fact]
    public void Search_TooManyBeams_IsRefused()
    {
        using var decoder = RandomDecoder(0);
        Assert.Contains("65 beams", Assert.Throws<ArgumentException>(() => new BeamSearch(decoder).Search([0], 65, 3)).Message);
    }

    private static ScriptedDecoder RandomDecoder(ulong seed) => new(Vocabulary, 32, EndOfText, tokens => Logits(seed, tokens));

    /// <summary>Logits that are a random function of the tokens.</summary>
    private static float[] Logits(ulong seed, IReadOnlyList<int> tokens)
    {
        var logits = new float[Vocabulary];
        new RandomStream(seed, tokens.Aggregate(1ul, (hash, token) => hash * 5 + (ulong)token)).FillNormal(logits, 1.5);
        return logits;
    }

    private static IEnumerable<Beam> AllOutputs(int[] tokens, double sum, double lengthPenalty, ulong seed)
    {
        var logits = Logits(seed, [0, .. tokens]);
        var normaliser = Math.Log(logits.Sum(logit => Math.Exp(logit)));
        for (var token = 0; token < Vocabulary; token++)
        {
            var next = sum + logits[token] - normaliser;
            var score = next / Math.Pow(tokens.Length + 1, lengthPenalty);
            if (token == EndOfText) yield return new Beam(tokens, next, score);
            else if (tokens.Length + 1 == Longest) yield return new Beam([.. tokens, token], next, score);
            else foreach (var output in AllOutputs([.. tokens, token], next, lengthPenalty, seed)) yield return output;
        }
    }
}
