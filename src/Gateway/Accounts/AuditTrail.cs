using System.Diagnostics;
using ComicCluster.Contracts.Auditing;
using ComicCluster.Gateway.Security;

namespace ComicCluster.Gateway.Accounts;

/// <summary>Writes down who changed what.</summary>
internal sealed class AuditTrail(IGrainFactory grains, IHttpContextAccessor context)
{
    /// <summary>Adds an entry to a tenant's log; when this returns it is kept.</summary>
    public Task AddAsync(string tenant, string action, string target)
    {
        var http = context.HttpContext!;
        return grains.GetGrain<IAuditGrain>(tenant).AddAsync(new AuditEvent(
            http.User.ActorOf(), action, target, "ok", http.Connection.RemoteIpAddress?.ToString() ?? "", Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier));
    }
}
