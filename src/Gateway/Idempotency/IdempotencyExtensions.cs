namespace ComicCluster.Gateway.Idempotency;

/// <summary>Endpoints that heed the header <c>Idempotency-Key</c>.</summary>
internal static class IdempotencyExtensions
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>Lets clients repeat a request: with the same key and body it is answered the same, and done once.</summary>
    public static RouteHandlerBuilder Idempotent(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new IdempotentAttribute());

    /// <summary>The key of a request; null if it has none.</summary>
    public static string? IdempotencyKey(this HttpContext http) => http.Request.Headers[Header] is [{ Length: > 0 } key] ? key : null;
}
