using System.Security.Claims;
using ComicCluster.Gateway.Accounts;
using ComicCluster.Gateway.Hosting;
using ComicCluster.Gateway.Problems;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace ComicCluster.Gateway.Security;

/// <summary>Tokens of an issuer that the operator trusts, beside API keys.</summary>
internal static class JwtTokens
{
    /// <summary>Takes tokens of the configured issuer and audience; their claims name the tenant and the scopes.</summary>
    public static void Configure(JwtBearerOptions jwt, GatewayOptions options)
    {
        jwt.Authority = options.JwtIssuer;
        jwt.Audience = options.JwtAudience;
        jwt.MapInboundClaims = false;
        jwt.TokenValidationParameters.ValidIssuer = options.JwtIssuer;
        jwt.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
        jwt.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                var tenant = context.Principal!.FindFirstValue(options.JwtTenantClaim);
                if (tenant is null || !TenantName.IsOne(tenant)) context.Fail($"The token names no tenant in its claim '{options.JwtTenantClaim}'.");
                else context.Principal = new ClaimsPrincipal(Claims.Identity(context.Scheme.Name, tenant, context.Principal!.FindFirstValue("sub") ?? "token", Scopes(context.Principal!)));
                return Task.CompletedTask;
            },
            OnChallenge = async context =>
            {
                context.HandleResponse();
                context.Response.Headers.WWWAuthenticate = "Bearer realm=\"ComicCluster\", error=\"invalid_token\"";
                await Problem.WriteAsync(context.HttpContext, StatusCodes.Status401Unauthorized, "unauthenticated", "The token is not good here.");
            },
            OnForbidden = context => Problem.WriteAsync(context.HttpContext, StatusCodes.Status403Forbidden, "scope_missing", "The token lacks the scope that this needs."),
        };
    }

    private static Contracts.Tenants.KeyScopes Scopes(ClaimsPrincipal token) =>
        ScopeNames.Known(token.FindAll("scope").Concat(token.FindAll("scp")).SelectMany(claim => claim.Value.Split(' ')));
}
