namespace ComicCluster.Gateway.Apis;

/// <summary>Answers with JSON that was made before.</summary>
/// <param name="json">In UTF-8.</param>
internal sealed class JsonBytes(byte[] json) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = json.Length;
        return httpContext.Response.BodyWriter.WriteAsync(json, httpContext.RequestAborted).AsTask();
    }
}
