using System.Net;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using ComicCluster.Contracts.Tenants;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ComicCluster.Gateway.Security;

/// <summary>Lets in who has an API key: <c>Authorization: Bearer cc_…</c>; where <see cref="AcceptsBasicAttribute"/> says so also by Basic.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyVerifier keys, BadKeyLimiter bad)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public const string SchemeName = "ApiKey";

    private const string Bearer = "Bearer ";

    /// <summary>The credential of a request; null if it has none.</summary>
    public static string? Credential(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ } header]) return null;
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return header[Bearer.Length..].Trim();
        return AcceptsBasic(request.HttpContext) && AuthenticationHeaderValue.TryParse(header, out var basic) && basic is { Scheme: "Basic", Parameter: { } text }
            ? BasicPassword.Of(text)
            : null;
    }

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Credential(Request) is not { } text) return AuthenticateResult.NoResult();
        var address = Context.Connection.RemoteIpAddress ?? IPAddress.None;
        var key = ApiKey.Parse(text);
        var leases = key is null || keys.Knows(key) ? [] : await bad.EnterAsync(address, key.Id, Context.RequestAborted);
        try
        {
            if (leases.Any(lease => !lease.IsAcquired)) return AuthenticateResult.Fail("Too many bad keys are tried from this address, or of this name. Try again.");
            if (key is not null && await keys.VerifyAsync(key) is { } user) return AuthenticateResult.Success(new AuthenticationTicket(user, SchemeName));
            bad.Count(address, key?.Id);
            return AuthenticateResult.Fail("The API key is unknown, revoked, expired or mistyped.");
        }
        finally
        {
            foreach (var lease in leases) lease.Dispose();
        }
    }

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync();
        Response.Headers.WWWAuthenticate = AcceptsBasic(Context) ? "Basic realm=\"ComicCluster: any name and an API key\", charset=\"UTF-8\"" : "Bearer realm=\"ComicCluster\"";
        await Problems.Problem.WriteAsync(Context, StatusCodes.Status401Unauthorized, "unauthenticated",
            result.Failure?.Message ?? "Give an API key: Authorization: Bearer cc_…");
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Problems.Problem.WriteAsync(
        Context, StatusCodes.Status403Forbidden, "scope_missing", "The API key lacks the scope that this needs.");

    private static bool AcceptsBasic(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<AcceptsBasicAttribute>() is not null;
}
