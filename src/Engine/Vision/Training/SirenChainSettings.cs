using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>How one chain paints: as the painter might be set.</summary>
/// <param name="Shape">Its network.</param>
/// <param name="LearningRate">Of Adam.</param>
/// <param name="Life">Steps until it begins anew.</param>
/// <param name="Start">What it begins with.</param>
/// <param name="Decorrelated">Whether its outputs are brightness and two differences of colours.</param>
internal sealed record SirenChainSettings(SirenShape Shape, double LearningRate, int Life, SirenChainStart Start, bool Decorrelated)
{
    public const int SineLayers = 3, Width = 64;

    private const double FittedShare = 0.3;

    public static SirenChainSettings Draw(RandomStream random)
    {
        var shape = new SirenShape(SineLayers, Width, random.NextDouble(5, 18), random.NextDouble(7, 18), OutputGain: 0.3);
        var learningRate = 1e-3 * Math.Pow(5, random.NextDouble());
        var life = random.NextInt32(30, 260);
        var decorrelated = random.NextDouble() < 0.5;
        var start = random.NextDouble() >= FittedShare ? SirenChainStart.Random : (SirenChainStart)random.NextInt32(1, 3);
        return new(shape, learningRate, life, start, decorrelated);
    }
}
