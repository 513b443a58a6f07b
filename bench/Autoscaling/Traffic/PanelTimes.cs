using ComicCluster.Engine.Randomness;

namespace ComicCluster.Autoscaling.Traffic;

/// <summary>How long panels take in a slot: lognormal, since sizes and steps multiply.</summary>
/// <param name="MedianSeconds">Half of them take less.</param>
/// <param name="Deviation">Of the logarithm.</param>
/// <param name="Panels">Of a comic.</param>
public sealed record PanelTimes(double MedianSeconds = 30, double Deviation = 0.4, int Panels = 4)
{
    /// <summary>The panels of one comic.</summary>
    public IReadOnlyList<double> Draw(RandomStream random) =>
        [.. Enumerable.Range(0, Panels).Select(_ => MedianSeconds * Math.Exp(Deviation * random.NextNormal()))];
}
