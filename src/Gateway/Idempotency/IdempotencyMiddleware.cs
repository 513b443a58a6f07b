using System.Security.Cryptography;
using System.Text;
using ComicCluster.Contracts.Idempotency;
using ComicCluster.Gateway.Problems;
using ComicCluster.Gateway.Security;

namespace ComicCluster.Gateway.Idempotency;

/// <summary>
/// Answers a repeated request as it was answered (draft-ietf-httpapi-idempotency-key-header). The key counts for a tenant, a method and a path;
/// it is remembered for a day.
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next, IGrainFactory grains)
{
    private const int LongestKey = 255, LargestResponse = 64 << 10;

    /// <summary>Answers a request.</summary>
    public Task InvokeAsync(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IdempotentAttribute>() is null || http.IdempotencyKey() is not { } key ? next(http) : HeedAsync(http, key);

    private async Task HeedAsync(HttpContext http, string key)
    {
        if (key.Length > LongestKey || key.Any(char.IsControl))
            throw new ApiException(StatusCodes.Status400BadRequest, "invalid", $"An {IdempotencyExtensions.Header} has 1 to {LongestKey} characters that can be printed.");
        var grain = grains.GetGrain<IIdempotencyGrain>($"{http.User.TenantOf()}/{Digest($"{http.Request.Method} {http.Request.Path}\n{key}")}");
        var answer = await grain.BeginAsync(await BodyDigestAsync(http.Request));
        switch (answer.State)
        {
            case IdempotencyState.Fresh:
                await AnswerAsync(http, grain);
                break;
            case IdempotencyState.Answered:
                await RepeatAsync(http.Response, answer.Response!);
                break;
            case IdempotencyState.Running:
                throw new ApiException(StatusCodes.Status409Conflict, "idempotency_running", "The same request is being answered at the moment.") { RetryAfter = TimeSpan.FromSeconds(1) };
            default:
                throw new ApiException(StatusCodes.Status409Conflict, "idempotency_other_body", $"This {IdempotencyExtensions.Header} was used for another body. Take a new one.");
        }
    }

    private async Task AnswerAsync(HttpContext http, IIdempotencyGrain grain)
    {
        var (body, kept) = (http.Response.Body, new MemoryStream());
        http.Response.Body = kept;
        try
        {
            await next(http);
        }
        catch
        {
            http.Response.Body = body;
            await grain.AbandonAsync(); // what was refused may be asked again, and is refused again
            throw;
        }
        http.Response.Body = body;
        if (http.Response.StatusCode < StatusCodes.Status500InternalServerError && kept.Length <= LargestResponse)
            await grain.CompleteAsync(new KeptResponse(http.Response.StatusCode, http.Response.Headers.Location, http.Response.ContentType, kept.ToArray()));
        else
            await grain.AbandonAsync();
        await body.WriteAsync(kept.GetBuffer().AsMemory(0, (int)kept.Length), http.RequestAborted);
    }

    private static async Task RepeatAsync(HttpResponse response, KeptResponse kept)
    {
        response.StatusCode = kept.Status;
        response.ContentType = kept.ContentType;
        if (kept.Location is { } location) response.Headers.Location = location;
        response.Headers["Idempotency-Replayed"] = "true";
        await response.Body.WriteAsync(kept.Body);
    }

    private static async Task<byte[]> BodyDigestAsync(HttpRequest request)
    {
        request.EnableBuffering();
        var digest = await SHA256.HashDataAsync(request.Body, request.HttpContext.RequestAborted);
        request.Body.Position = 0;
        return digest;
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
