using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using ComicCluster.Contracts.Models;
using ComicCluster.Contracts.Writing;
using ComicCluster.Gateway.OpenAi;
using ComicCluster.Gateway.Problems;
using ComicCluster.Gateway.Security;

namespace ComicCluster.Gateway.Apis;

/// <summary>Texts and models, as OpenAI's clients ask for them.</summary>
internal static class CompletionsApi
{
    private const int MostStops = 4;

    /// <summary>Maps the routes.</summary>
    public static void MapCompletions(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/").WithTags("OpenAI");
        group.MapPost("/completions", CompleteAsync).Produces<Completion>().RequireAuthorization(Policies.Draw).DisableRequestTimeout()
            .WithSummary("Has GPT-2 go on from a text.");
        group.MapGet("/models", async (IGrainFactory grains) => TypedResults.Ok(new ModelList([.. (await ModelsAsync(grains)).Select(Body)])))
            .RequireAuthorization(Policies.Read).WithSummary("Lists models.");
        group.MapGet("/models/{**model}", async (string model, IGrainFactory grains) => TypedResults.Ok(Body(await FindAsync(grains, Uri.UnescapeDataString(model)))))
            .RequireAuthorization(Policies.Read).WithSummary("Shows a model.");
    }

    /// <summary>The models of a role; the first is the usual one.</summary>
    public static async Task<IReadOnlyList<OfferedModel>> ModelsAsync(IGrainFactory grains) => await grains.GetGrain<IModelCatalogGrain>(IModelCatalogGrain.Key).ListAsync();

    /// <summary>A GPT-2.</summary>
    /// <param name="grains">The cluster.</param>
    /// <param name="name">Its name; null for the first.</param>
    /// <exception cref="ApiException">There is none, or the model of that name is another kind.</exception>
    public static async Task<OfferedModel> WriterAsync(IGrainFactory grains, string? name)
    {
        var model = name is not null
            ? await FindAsync(grains, name)
            : (await ModelsAsync(grains)).FirstOrDefault(model => model.Role == ModelRole.Writer) ?? throw new ApiException(StatusCodes.Status503ServiceUnavailable, "no_model", "No silo of the cluster has a GPT-2.");
        return model.Role == ModelRole.Writer ? model : throw ApiException.Invalid("model", "This model does not write.");
    }

    private static async Task<OfferedModel> FindAsync(IGrainFactory grains, string name) =>
        (await ModelsAsync(grains)).FirstOrDefault(model => model.Name == name) ?? throw new ApiException(StatusCodes.Status404NotFound, "model_not_found", "There is no such model; GET /v1/models lists them.") { Member = "model" };

    private static async Task CompleteAsync(CompletionBody body, HttpContext http, ClaimsPrincipal user, IGrainFactory grains, TimeProvider time)
    {
        var model = await WriterAsync(grains, body.Model);
        var request = Request(body);
        var id = $"cmpl-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";
        var pieces = grains.GetGrain<ICompletionGrain>($"{user.TenantOf()}/{id}").CompleteAsync(request, http.RequestAborted);
        var created = time.GetUtcNow().ToUnixTimeSeconds();
        try
        {
            if (body.Stream is true) await StreamAsync(http, pieces, id, created, model.Name, body.StreamOptions?.IncludeUsage is true);
            else await http.Response.WriteAsJsonAsync(await WholeAsync(pieces, id, created, model.Name), ApiJson.Options, http.RequestAborted);
        }
        catch (ArgumentException error)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "invalid", error.Message);
        }
    }

    private static async Task<Completion> WholeAsync(IAsyncEnumerable<CompletionPiece> pieces, string id, long created, string model)
    {
        var (text, last) = ("", new CompletionPiece(""));
        await foreach (var piece in pieces) (text, last) = (text + piece.Text, piece);
        return new Completion(id, created, model, [new CompletionChoice(text, 0, last.Finish ?? "stop")], Usage(last));
    }

    private static async Task StreamAsync(HttpContext http, IAsyncEnumerable<CompletionPiece> pieces, string id, long created, string model, bool counts)
    {
        var last = new CompletionPiece("");
        await foreach (var piece in pieces)
        {
            if (!http.Response.HasStarted)
            {
                http.Response.ContentType = "text/event-stream";
                http.Response.Headers.CacheControl = "no-store";
            }
            await WriteAsync(http, new Completion(id, created, model, [new CompletionChoice(piece.Text, 0, piece.Finish)]));
            last = piece;
        }
        if (counts) await WriteAsync(http, new Completion(id, created, model, [], Usage(last)));
        await http.Response.BodyWriter.WriteAsync("data: [DONE]\n\n"u8.ToArray(), http.RequestAborted);
    }

    private static async Task WriteAsync(HttpContext http, Completion completion)
    {
        byte[] line = [.. "data: "u8, .. JsonSerializer.SerializeToUtf8Bytes(completion, ApiJson.Options), .. "\n\n"u8];
        await http.Response.BodyWriter.WriteAsync(line, http.RequestAborted);
    }

    private static CompletionUsage Usage(CompletionPiece last) => new(last.PromptTokens, last.CompletionTokens, last.PromptTokens + last.CompletionTokens);

    private static CompletionRequest Request(CompletionBody body)
    {
        if (body.N is not (null or 1)) throw ApiException.Invalid("n", "One completion a request is offered.");
        if (body.Echo is true) throw ApiException.Invalid("echo", "The prompt is not told again.");
        return new CompletionRequest
        {
            Prompt = body.Prompt.ValueKind switch
            {
                JsonValueKind.String => body.Prompt.GetString()!,
                JsonValueKind.Array when body.Prompt.GetArrayLength() == 1 && body.Prompt[0].ValueKind == JsonValueKind.String => body.Prompt[0].GetString()!,
                _ => throw ApiException.Invalid("prompt", "The prompt is a text."),
            },
            MaxTokens = body.MaxTokens ?? 16,
            Temperature = body.Temperature ?? 1,
            TopP = body.TopP ?? 1,
            Seed = body.Seed is { } seed ? unchecked((ulong)seed) : BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))),
            Stop = Stops(body.Stop),
        };
    }

    private static IReadOnlyList<string> Stops(JsonElement? stop) => stop?.ValueKind switch
    {
        null or JsonValueKind.Null => [],
        JsonValueKind.String => [stop.Value.GetString()!],
        JsonValueKind.Array when stop.Value.GetArrayLength() <= MostStops && stop.Value.EnumerateArray().All(text => text.ValueKind == JsonValueKind.String) =>
            [.. stop.Value.EnumerateArray().Select(text => text.GetString()!)],
        _ => throw ApiException.Invalid("stop", $"Stop is a text, or an array of at most {MostStops}."),
    };

    private static ModelBody Body(OfferedModel model) => new(model.Name, 0, "comiccluster");
}
