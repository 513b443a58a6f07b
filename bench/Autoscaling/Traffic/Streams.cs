namespace ComicCluster.Autoscaling.Traffic;

/// <summary>A random stream for each tenant: what one asks for does not depend on who else is there.</summary>
internal static class Streams
{
    /// <summary>FNV-1a of the name.</summary>
    public static ulong Of(string tenant) => tenant.Aggregate(14695981039346656037UL, (hash, c) => (hash ^ c) * 1099511628211UL);
}
