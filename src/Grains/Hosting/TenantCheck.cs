using System.Collections.Concurrent;
using System.Reflection;
using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Grains.Hosting;

/// <summary>
/// Lets a tenant's calls come to that tenant's grains only, whatever a gateway made of a request. Calls without a tenant are the cluster's own.
/// </summary>
internal sealed class TenantCheck : IIncomingGrainCallFilter
{
    private static readonly Assembly Grains = typeof(TenantCheck).Assembly;

    private readonly ConcurrentDictionary<Type, bool> _clusterWide = [];

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (RequestContext.Get(TenantContext.Tenant) is not string tenant) return context.Invoke();
        if (context.TargetContext.GrainInstance?.GetType() is not { } grain || grain.Assembly != Grains) return context.Invoke();
        if (_clusterWide.GetOrAdd(grain, type => type.IsDefined(typeof(ClusterWideAttribute))))
        {
            RequestContext.Remove(TenantContext.Tenant); // a lease that one tenant's call frees may be another tenant's
            return context.Invoke();
        }
        if (RequestContext.Get(TenantContext.Operator) is true || IsOf(tenant, context.TargetId)) return context.Invoke();
        throw new TenantMismatchException($"{context.InterfaceName} of another tenant was called.");
    }

    private static bool IsOf(string tenant, GrainId target)
    {
        var key = target.Key.ToString()!;
        return key.StartsWith(tenant, StringComparison.Ordinal) && (key.Length == tenant.Length || key[tenant.Length] == '/');
    }
}
