using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Autoscaling.Traffic;

/// <summary>What one tenant asks for in a day. A seed gives the same day every time.</summary>
public interface ITraffic
{
    /// <summary>Who asks.</summary>
    string Tenant { get; }

    /// <summary>His share and bounds.</summary>
    TenantLimits Limits { get; }

    /// <summary>The comics of a day, in no order.</summary>
    IEnumerable<Comic> Draw(ulong seed);
}
