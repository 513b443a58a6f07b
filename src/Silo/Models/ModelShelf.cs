using System.Text.Json;
using ComicCluster.Contracts.Models;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting.Priors;

namespace ComicCluster.Silo.Models;

/// <summary>What a silo has of models, as it tells the cluster.</summary>
/// <param name="folders">The guides and priors.</param>
/// <param name="writer">Folder of the GPT-2 that writes; null where there is none.</param>
public sealed class ModelShelf(ModelFolders folders, string? writer)
{
    private const string Config = "config.json";
    private const long LongestConfig = 1 << 20; // bytes

    private readonly ModelFolders? _writers = writer is null ? null : new ModelFolders([writer]);

    /// <summary>All models that are there and whole. May take long when weights have changed: they are hashed.</summary>
    public IReadOnlyList<OfferedModel> Read() =>
    [
        .. folders.All().Select(model => Offer(model.Path, model.Digest)).OfType<OfferedModel>(),
        .. (_writers?.All() ?? []).Select(model => new OfferedModel(ModelRole.Writer, ModelName.Of(model.Path), model.Digest, 0, 0)),
    ];

    private static OfferedModel? Offer(string path, string digest)
    {
        switch (KindOf(path))
        {
            case "clip":
                try
                {
                    var (steps, side) = GuideDefaults.Of(path, hasPrior: PanelPrior.Beside(path) is not null);
                    return new OfferedModel(ModelRole.Guide, ModelName.Of(path), digest, steps, side);
                }
                catch (CheckpointException)
                {
                    return null; // nothing could be painted with it either
                }

            case "comic-prior":
                return new OfferedModel(ModelRole.Prior, ModelName.Of(path), digest, 0, 0);
            default:
                return null;
        }
    }

    private static string? KindOf(string path)
    {
        try
        {
            var file = Path.Combine(Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!, Config);
            if (new FileInfo(file) is not { Exists: true, Length: <= LongestConfig }) return null;
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return json.RootElement.TryGetProperty("model_type", out var kind) ? kind.GetString() : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
