using ComicCluster.Gateway.Problems;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace ComicCluster.Gateway.Apis;

/// <summary>The API's description, for programs at /openapi/v1.json and for people at /docs.</summary>
internal static class OpenApiDocuments
{
    // The reference page brings a script of its own with inline parts; nothing of ours is on it.
    private const string ReferencePolicy =
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; connect-src 'self'; " +
        "font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>Says what the document can't see in the code.</summary>
    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo { Title = "ComicCluster", Version = "v1", Description = "Turns a prompt into a comic strip." };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key, cc_…" },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        return Task.CompletedTask;
    });

    /// <summary>Maps the reference page.</summary>
    public static void MapReference(this WebApplication app) => app
        .MapScalarApiReference("/docs", reference => reference.WithTitle("ComicCluster API").DisableDefaultFonts())
        .AllowAnonymous()
        .AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers.ContentSecurityPolicy = ReferencePolicy;
            return await next(context);
        });

    /// <summary>Tells that every route may answer with a problem.</summary>
    public static RouteGroupBuilder ProducesProblems(this RouteGroupBuilder api)
    {
        int[] statuses = [StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests];
        foreach (var status in statuses) api.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), [Problem.ContentType]));
        return api;
    }
}
