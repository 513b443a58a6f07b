using ComicCluster.Contracts.Tenants;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Autoscaling.Traffic;

/// <summary>
/// A Poisson process whose rate follows the sun: a twentieth of the peak at two in the morning, the peak at two in the afternoon (drawn by
/// thinning: Lewis and Shedler, 1979).
/// </summary>
/// <param name="tenant">Who asks.</param>
/// <param name="peakPerHour">Comics an hour at the peak.</param>
/// <param name="panels">His panels.</param>
public sealed class DiurnalTraffic(string tenant, double peakPerHour, PanelTimes panels) : ITraffic
{
    private const double Night = 0.05, PeakHour = 14;

    /// <inheritdoc/>
    public string Tenant => tenant;

    /// <inheritdoc/>
    public TenantLimits Limits { get; } = new();

    /// <inheritdoc/>
    public IEnumerable<Comic> Draw(ulong seed)
    {
        var random = new RandomStream(seed, Streams.Of(tenant));
        for (var hour = Gap(random); hour < 24; hour += Gap(random))
        {
            var share = Night + (1 - Night) * Math.Pow((1 + Math.Cos((hour - PeakHour) / 12 * Math.PI)) / 2, 2);
            if (random.NextDouble() < share) yield return new Comic(TimeSpan.FromHours(hour), tenant, panels.Draw(random));
        }
    }

    private double Gap(RandomStream random) => -Math.Log(1 - random.NextDouble()) / peakPerHour;
}
