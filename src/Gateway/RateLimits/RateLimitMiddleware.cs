using System.Collections.Concurrent;
using System.Globalization;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Gateway.Problems;
using ComicCluster.Gateway.Security;

namespace ComicCluster.Gateway.RateLimits;

/// <summary>Bounds how many requests a tenant makes, and tells so (draft-ietf-httpapi-ratelimit-headers-09).</summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, TenantSettings settings, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, TenantBucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Lets a request through, or refuses it.</summary>
    public Task InvokeAsync(HttpContext http)
    {
        if (http.User.Identity is not { IsAuthenticated: true }) return next(http);
        var tenant = http.User.TenantOf();
        var known = settings.GetAsync(tenant);
        return known.IsCompletedSuccessfully ? PassAsync(http, tenant, known.Result) : WaitAsync();

        async Task WaitAsync() => await PassAsync(http, tenant, await known);
    }

    private Task PassAsync(HttpContext http, string tenant, TenantView view)
    {
        var limit = view.Limits.RequestsPerMinute;
        var (taken, left, wait) = _buckets.GetOrAdd(tenant, _ => new TenantBucket(time)).Take(limit);
        http.Response.OnStarting(() => // errors clear what was set before them
        {
            var headers = http.Response.Headers;
            headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"default\";q={limit};w=60");
            headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"default\";r={left};t={(int)Math.Ceiling(wait.TotalSeconds)}");
            return Task.CompletedTask;
        });
        return taken
            ? next(http)
            : throw new ApiException(StatusCodes.Status429TooManyRequests, "rate_limited", $"More than {limit} requests a minute. Slow down.") { RetryAfter = wait };
    }
}
