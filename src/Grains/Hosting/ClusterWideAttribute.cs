namespace ComicCluster.Grains.Hosting;

/// <summary>
/// Marks a grain that serves all tenants, and whose key names none. What it does because of a call it does for the cluster: the caller's tenant
/// is forgotten there. The key of every other grain begins with its tenant.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ClusterWideAttribute : Attribute;
