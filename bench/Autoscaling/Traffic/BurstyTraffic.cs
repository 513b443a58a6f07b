using ComicCluster.Contracts.Tenants;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Autoscaling.Traffic;

/// <summary>Nothing for a long time, then many comics within two minutes: a class that begins, a programme that names us.</summary>
/// <param name="tenant">Who asks.</param>
/// <param name="hoursBetween">Between bursts, on average.</param>
/// <param name="comics">Of a burst.</param>
/// <param name="panels">His panels.</param>
public sealed class BurstyTraffic(string tenant, double hoursBetween, int comics, PanelTimes panels) : ITraffic
{
    private const double BurstSeconds = 120;

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
            for (var i = 0; i < comics; i++)
                yield return new Comic(TimeSpan.FromHours(hour) + TimeSpan.FromSeconds(random.NextDouble(0, BurstSeconds)), tenant, panels.Draw(random));
        }
    }

    private double Gap(RandomStream random) => -Math.Log(1 - random.NextDouble()) * hoursBetween;
}
