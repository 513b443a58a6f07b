using System.Diagnostics;
using System.Text.Json.Serialization;
using ComicCluster.Gateway.Hosting;

namespace ComicCluster.Gateway.Problems;

/// <summary>An error as RFC 9457 (problem details) has it.</summary>
public sealed record Problem
{
    /// <summary>The media type.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>Where the code is explained.</summary>
    public string Type => $"/docs/errors#{Code}";

    /// <summary>The status in words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What is wrong, and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>The kind of error: it stays the same when the words change.</summary>
    public required string Code { get; init; }

    /// <summary>Names the request in the logs.</summary>
    public required string TraceId { get; init; }

    /// <summary>What is wrong with each member of the body.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MemberError>? Errors { get; init; }

    /// <summary>An error of this request.</summary>
    public static Problem Of(HttpContext context, int status, string code, string detail, IReadOnlyList<MemberError>? errors = null) => new()
    {
        Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
        Status = status,
        Code = code,
        Detail = detail,
        Errors = errors,
        TraceId = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier,
    };

    /// <summary>Answers with an error, unless the answer has begun.</summary>
    public static async Task WriteAsync(HttpContext context, int status, string code, string detail, IReadOnlyList<MemberError>? errors = null)
    {
        GatewayInstruments.OnProblem(code);
        if (context.Response.HasStarted) return;
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        if (OpenAi.OpenAiError.Applies(context.Request))
            await context.Response.WriteAsJsonAsync(OpenAi.OpenAiError.Of(status, code, detail, errors), ApiJson.Options, "application/json", context.RequestAborted);
        else
            await context.Response.WriteAsJsonAsync(Of(context, status, code, detail, errors), ApiJson.Options, ContentType, context.RequestAborted);
    }
}
