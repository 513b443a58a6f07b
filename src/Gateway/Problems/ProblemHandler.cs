using System.Globalization;
using System.Text.Json;
using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Editing;
using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Tenants;
using Microsoft.AspNetCore.Diagnostics;

namespace ComicCluster.Gateway.Problems;

/// <summary>Turns what was thrown into an answer. What is nobody's fault but ours shows nothing of itself.</summary>
internal sealed partial class ProblemHandler(ILogger<ProblemHandler> log) : IExceptionHandler
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (context.RequestAborted.IsCancellationRequested) return true;
        var refusal = Refusal(exception);
        if (refusal is null)
        {
            LogDefect(context.Request.Method, context.GetEndpoint()?.DisplayName ?? "?", exception);
            refusal = new ApiException(StatusCodes.Status500InternalServerError, "internal", "Something went wrong here. Tell us the trace id.");
        }
        if (refusal.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        MemberError[]? errors = refusal.Member is { } member ? [new MemberError(member, refusal.Message)] : null;
        await Problem.WriteAsync(context, refusal.Status, refusal.Code, refusal.Message, errors);
        return true;
    }

    private static ApiException? Refusal(Exception exception) => exception switch
    {
        ApiException refusal => refusal,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            new ApiException(StatusCodes.Status413PayloadTooLarge, "body_too_large", "The body is too large."),
        BadHttpRequestException { InnerException: JsonException json } => NotJson(json),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } =>
            new ApiException(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "Send the body as application/json."),
        BadHttpRequestException bad => new ApiException(bad.StatusCode, "bad_request", "The request can't be read."),
        JsonException json => NotJson(json),
        QueueFullException full => new ApiException(StatusCodes.Status429TooManyRequests, "queue_full", full.Message) { RetryAfter = TimeSpan.FromSeconds(30) },
        QuotaExceededException quota => new ApiException(StatusCodes.Status429TooManyRequests, "quota_exceeded", quota.Message)
        {
            RetryAfter = quota.RetryAfter ?? TimeSpan.FromSeconds(30),
        },
        TenantMismatchException => ApiException.NotFound("thing"),
        // So Orleans says that no silo has the grain: none that paints and writes has come yet, or the last one has left.
        ArgumentException { Source: "Orleans.Core" } => new ApiException(
            StatusCodes.Status503ServiceUnavailable, "unavailable", "There is no silo for this at the moment. Try again.") { RetryAfter = Soon },
        // The grains' own checks are of exactly this type; its heirs are defects.
        ArgumentException when exception.GetType() == typeof(ArgumentException) => new ApiException(StatusCodes.Status400BadRequest, "invalid", exception.Message),
        EditRefusedException { Reason: EditRefusal.NoSuchPanel } => ApiException.NotFound("panel"),
        EditRefusedException { Reason: EditRefusal.OutOfBounds } edit => new ApiException(StatusCodes.Status400BadRequest, "invalid", edit.Message),
        EditRefusedException { Reason: EditRefusal.Outdated } edit => new ApiException(StatusCodes.Status412PreconditionFailed, "outdated", edit.Message),
        EditRefusedException { Reason: EditRefusal.Locked } edit => new ApiException(StatusCodes.Status409Conflict, "locked", edit.Message),
        EditRefusedException { Reason: EditRefusal.NothingToUndo } edit => new ApiException(StatusCodes.Status409Conflict, "nothing_to_undo", edit.Message),
        EditRefusedException edit => new ApiException(StatusCodes.Status409Conflict, "not_now", edit.Message),
        RegistryRefusedException { Reason: RegistryRefusal.NotFound } registry => new ApiException(StatusCodes.Status404NotFound, "not_found", registry.Message),
        RegistryRefusedException { Reason: RegistryRefusal.Invalid } registry => new ApiException(StatusCodes.Status400BadRequest, "invalid", registry.Message),
        RegistryRefusedException { Reason: RegistryRefusal.Outdated } registry => new ApiException(StatusCodes.Status412PreconditionFailed, "outdated", registry.Message),
        RegistryRefusedException { Reason: RegistryRefusal.InUse } registry => new ApiException(StatusCodes.Status409Conflict, "in_use", registry.Message),
        RegistryRefusedException { Reason: RegistryRefusal.Gate } registry => new ApiException(StatusCodes.Status409Conflict, "gate", registry.Message),
        RegistryRefusedException registry => new ApiException(StatusCodes.Status409Conflict, "not_now", registry.Message),
        TimeoutException or OrleansException or Orleans.Runtime.SiloUnavailableException or IOException =>
            new ApiException(StatusCodes.Status503ServiceUnavailable, "unavailable", "The cluster does not answer at the moment. Try again.") { RetryAfter = Soon },
        _ => null,
    };

    private static ApiException NotJson(JsonException json) => new(
        StatusCodes.Status400BadRequest, "invalid_json", json.Path is { Length: > 1 } path ? $"The body is not what is expected at {Shorten(path)}." : "The body is no JSON that is expected here.");

    private static string Shorten(string path) => path.Length <= 100 ? path : path[..100];

    [LoggerMessage(1, LogLevel.Error, "{Method} {Endpoint} failed.")]
    private partial void LogDefect(string method, string endpoint, Exception error);
}
