using ComicCluster.Gateway.Problems;
using ComicCluster.Gateway.Security;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace ComicCluster.Gateway.Apis;

/// <summary>The API's description, for programs at /openapi/v1.json and for people at /docs.</summary>
internal static class OpenApiDocuments
{
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

    /// <summary>Maps the reference page: nothing on it comes from another host.</summary>
    public static void MapReference(this WebApplication app) => app
        .MapScalarApiReference("/docs", (reference, http) =>
        {
            reference.WithTitle("ComicCluster API").DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideClientButton();
            reference.ProxyUrl = null;
            reference.Nonce = http.AllowOwnScripts();
        })
        .AllowAnonymous();

    /// <summary>Tells that every route may answer with a problem.</summary>
    public static RouteGroupBuilder ProducesProblems(this RouteGroupBuilder api)
    {
        int[] statuses = [StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests];
        foreach (var status in statuses) api.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), [Problem.ContentType]));
        return api;
    }
}
