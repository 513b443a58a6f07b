using ComicCluster.Contracts.Tenants;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Autoscaling.Traffic;

/// <summary>Asks for more than its share at once, and asks again for what was refused.</summary>
/// <param name="tenant">Who asks.</param>
/// <param name="hour">When.</param>
/// <param name="comics">How many.</param>
/// <param name="mostRunning">What he is allowed to have painted at a time.</param>
/// <param name="panels">His panels.</param>
public sealed class FloodTraffic(string tenant, double hour, int comics, int mostRunning, PanelTimes panels) : ITraffic
{
    /// <inheritdoc/>
    public string Tenant => tenant;

    /// <inheritdoc/>
    public TenantLimits Limits { get; } = new() { MostRunning = mostRunning };

    /// <inheritdoc/>
    public IEnumerable<Comic> Draw(ulong seed)
    {
        var random = new RandomStream(seed, Streams.Of(tenant));
        for (var i = 0; i < comics; i++) yield return new Comic(TimeSpan.FromHours(hour), tenant, panels.Draw(random));
    }
}
