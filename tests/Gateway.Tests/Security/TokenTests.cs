using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using ComicCluster.Gateway.Hosting;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ComicCluster.Gateway.Tests.Security;

/// <summary>Tokens of an issuer that the operator trusts, beside API keys (API2).</summary>
public sealed class TokenTests(GatewayServer server) : IAsyncLifetime
{
    private const string Issuer = "https://issuer.example", Audience = "comics";

    private readonly RSA _key = RSA.Create(2048);
    private WebApplication _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        // What the issuer would publish of itself.
        var published = new OpenIdConnectConfiguration { Issuer = Issuer };
        published.SigningKeys.Add(new RsaSecurityKey(_key.ExportParameters(includePrivateParameters: false)));
        _gateway = await server.StartGatewayAsync(
            new GatewayOptions { JwtIssuer = Issuer, JwtAudience = Audience },
            services => services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, jwt => jwt.Configuration = published));
    }

    [Fact]
    public async Task Token_OfTheIssuer_IsItsTenant()
    {
        using var alice = await server.ClientAsync("alice");
        var id = await GatewayServer.DrawAsync(alice, new { prompt = "A cat.", panels = 1, size = "64" });
        Assert.Equal(HttpStatusCode.OK, await GetAsync($"/v1/comics/{id}", Token()));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync($"/v1/comics/{id}", Token(tenant: "mallory")));
        Assert.Equal(HttpStatusCode.OK, await GetAsync($"/v1/comics/{id}", await server.KeyAsync("alice"))); // keys are good as well
    }

    [Fact]
    public async Task Token_WithoutTheScope_IsRefused()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync("/v1/comics", Token(scope: "profile")));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync("/v1/admin/queue", Token(scope: "read draw")));
    }

    [Fact]
    public async Task Token_ThatIsForgedOrForOthers_IsRefused()
    {
        using var other = RSA.Create(2048);
        var parts = Token().Split('.');
        string[] bad =
        [
            Token(signer: other), Token(issuer: "https://other.example"), Token(audience: "books"), Token(expires: TimeSpan.FromMinutes(-5)), Token(tenant: "../alice"), Token(tenant: null),
            $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.", // RFC 8725, 2.1: no algorithm
            Symmetric(), // and the public key taken for a secret
            $"{parts[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("alice", "mallo"))}.{parts[2]}",
        ];
        foreach (var token in bad) Assert.Equal((token, HttpStatusCode.Unauthorized), (token, await GetAsync("/v1/comics", token)));
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _key.Dispose();
    }

    private async Task<HttpStatusCode> GetAsync(string path, string credential)
    {
        using var client = new HttpClient { BaseAddress = GatewayServer.AddressOf(_gateway) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        using var response = await client.GetAsync(path);
        return response.StatusCode;
    }

    private string Token(
        RSA? signer = null, string issuer = Issuer, string audience = Audience, string? tenant = "alice", string scope = "read draw", TimeSpan? expires = null) =>
        Token(new SigningCredentials(new RsaSecurityKey(signer ?? _key), SecurityAlgorithms.RsaSha256), issuer, audience, tenant, scope, expires ?? TimeSpan.FromMinutes(5));

    private string Symmetric() => Token(
        new SigningCredentials(new SymmetricSecurityKey(_key.ExportRSAPublicKey()), SecurityAlgorithms.HmacSha256), Issuer, Audience, "alice", "read", TimeSpan.FromMinutes(5));

    private static string Token(SigningCredentials credentials, string issuer, string audience, string? tenant, string scope, TimeSpan expires)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var claims = new List<Claim> { new("sub", "somebody"), new("scope", scope) };
        if (tenant is not null) claims.Add(new Claim("tenant", tenant));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer, Audience = audience, Subject = new ClaimsIdentity(claims), SigningCredentials = credentials,
            NotBefore = now.AddHours(-1), IssuedAt = now.AddHours(-1), Expires = now + expires,
        });
    }
}
