using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ComicCluster.Contracts.Models;
using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Stories;
using ComicCluster.Gateway.Problems;

namespace ComicCluster.Gateway.Comics;

/// <summary>Makes stories' specifications of what clients ask for.</summary>
internal sealed class ComicSpecs(IGrainFactory grains)
{
    /// <summary>A specification with the cluster's models pinned.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="seed">What it is drawn from if nothing is asked for; null to draw that too.</param>
    /// <exception cref="ApiException">Something is out of bounds, or the cluster has no model for it.</exception>
    public async Task<StorySpec> OfAsync(ComicRequest request, ulong? seed)
    {
        var (text, isCut) = Script(request.Script);
        var lines = isCut ? text!.Split('\n').Length : 0;
        var size = Checked("size", () => PanelSize.Parse(request.Size));
        var models = await grains.GetGrain<IModelCatalogGrain>(IModelCatalogGrain.Key).ListAsync();
        var guide = First(models, ModelRole.Guide) ?? throw Missing("CLIP to guide painting");
        var writer = First(models, ModelRole.Writer);
        if (text is null && writer is null && request.Writer is null) throw Missing("GPT-2 to write the story; give a script");
        var spec = new StorySpec
        {
            Prompt = Readable(request.Prompt),
            Text = text,
            IsCut = isCut,
            Seed = request.Seed ?? seed ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))),
            Panels = isCut ? lines : request.Panels,
            Style = Styles.Words(request.Style) is { } style ? Readable(style) : null,
            Width = size.Width,
            Height = size.Height,
            Steps = request.Quality.Steps(guide.Steps),
            Models = new StoryModels(text is null && request.Writer is null ? writer!.Digest : null, guide.Digest, PriorOf(guide, models)?.Digest)
            {
                Deployment = text is null ? Deployment(request.Writer) : null,
            },
        };
        Checked(null, () =>
        {
            spec.Validate();
            return true;
        });
        return spec;
    }

    private static OfferedModel? First(IReadOnlyList<OfferedModel> models, ModelRole role) => models.FirstOrDefault(model => model.Role == role);

    /// <summary>A prior imagines the world that the guide beside it knows.</summary>
    private static OfferedModel? PriorOf(OfferedModel guide, IReadOnlyList<OfferedModel> models) =>
        models.FirstOrDefault(model => model.Role == ModelRole.Prior && FamilyOf(model) == FamilyOf(guide));

    private static string FamilyOf(OfferedModel model) => model.Name[..Math.Max(0, model.Name.LastIndexOf('/'))];

    private static string? Deployment(string? writer) => writer?.Split('/') switch
    {
        null => null,
        [var model, var deployment] when ModelFiles.IsName(model) && ModelFiles.IsName(deployment) => writer,
        _ => throw ApiException.Invalid("writer", "A writer is a deployment of the registry, as in MODEL/DEPLOYMENT."),
    };

    private static ApiException Missing(string what) =>
        new(StatusCodes.Status503ServiceUnavailable, "no_model", $"No silo of the cluster has a {what}.") { RetryAfter = TimeSpan.FromSeconds(10) };

    /// <summary>A text that is cut, or lines that are panels.</summary>
    private static (string? Text, bool IsCut) Script(JsonElement? script)
    {
        switch (script?.ValueKind)
        {
            case null or JsonValueKind.Null or JsonValueKind.Undefined:
                return (null, false);
            case JsonValueKind.String:
                return (Readable(script.Value.GetString()!), false);
            case JsonValueKind.Array when script.Value.GetArrayLength() is >= 1 and <= StorySpec.MostPanels
                && script.Value.EnumerateArray().All(line => line.ValueKind == JsonValueKind.String):
                return (string.Join('\n', script.Value.EnumerateArray().Select(line => Line(line.GetString()!))), true);
            default:
                throw ApiException.Invalid("script", $"A script is a text, or an array of 1 to {StorySpec.MostPanels} sentences.");
        }
    }

    private static string Line(string line) => string.IsNullOrWhiteSpace(line)
        ? throw ApiException.Invalid("script", "A sentence of the script is empty. Leave it out instead.")
        : Readable(line).ReplaceLineEndings(" ").Trim();

    /// <summary>Halves of surrogate pairs have no UTF-8, and no file could hold them.</summary>
    private static string Readable(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static T Checked<T>(string? member, Func<T> check)
    {
        try
        {
            return check();
        }
        catch (ArgumentException error)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "invalid", error.Message) { Member = member };
        }
    }
}
