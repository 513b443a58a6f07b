using ComicCluster.Gateway.Problems;

namespace ComicCluster.Gateway.OpenAi;

/// <summary>An error as clients of OpenAI's API expect it.</summary>
/// <param name="Error">What is wrong.</param>
internal sealed record OpenAiError(OpenAiErrorBody Error)
{
    private static readonly string[] Paths = ["/v1/completions", "/v1/models", "/v1/images"];

    /// <summary>Whether a request comes from such a client.</summary>
    public static bool Applies(HttpRequest request) => Paths.Any(path => request.Path.StartsWithSegments(path));

    /// <summary>An error.</summary>
    public static OpenAiError Of(int status, string code, string detail, IReadOnlyList<MemberError>? errors) => new(new OpenAiErrorBody(
        detail,
        status switch
        {
            StatusCodes.Status401Unauthorized => "authentication_error",
            StatusCodes.Status403Forbidden => "permission_error",
            StatusCodes.Status429TooManyRequests => "rate_limit_error",
            >= StatusCodes.Status500InternalServerError => "server_error",
            _ => "invalid_request_error",
        },
        errors is [var first, ..] ? first.Member : null,
        code));
}

/// <summary>What is wrong.</summary>
/// <param name="Message">In words.</param>
/// <param name="Type">The kind that the status tells.</param>
/// <param name="Param">Which member.</param>
/// <param name="Code">The kind of error.</param>
internal sealed record OpenAiErrorBody(string Message, string Type, string? Param, string Code);
