using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Gateway.Security;

/// <summary>Tells the silos for which tenant a call is made; they compare it with the grain's key.</summary>
internal sealed class TenantCallFilter(IHttpContextAccessor http) : IOutgoingGrainCallFilter
{
    /// <inheritdoc/>
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        var isOurs = context.SourceId is not { } source || source.IsClient(); // not a grain's of a silo in this process
        if (isOurs && http.HttpContext is { User: { Identity.IsAuthenticated: true } user } asking)
        {
            RequestContext.Set(TenantContext.Tenant, user.TenantOf());
            if (asking.GetEndpoint()?.Metadata.GetMetadata<OperatorAttribute>() is not null && user.ScopesOf().HasFlag(KeyScopes.Admin))
                RequestContext.Set(TenantContext.Operator, true);
        }
        return context.Invoke();
    }
}
