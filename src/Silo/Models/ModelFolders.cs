using System.Collections.Concurrent;
using ComicCluster.Engine.Checkpoints;

namespace ComicCluster.Silo.Models;

/// <summary>Finds models in folders.</summary>
/// <param name="paths">Each the folder or the file of a model, or a folder of such folders.</param>
public sealed class ModelFolders(IReadOnlyList<string> paths) : IModelStore
{
    private const string Weights = "*.safetensors";

    private readonly ConcurrentDictionary<string, string> _digests = [];

    /// <inheritdoc/>
    public string Find(string digest)
    {
        if (Known(digest) is { } known) return known;
        // Hashed again: a model may have come since the last look.
        foreach (var path in paths.SelectMany(Models)) Look(path);
        return Known(digest) ?? throw new ModelMissingException(
            $"There is no model with the digest {digest} in {string.Join(", ", paths)}. Put it there, or begin the story anew with another.");
    }

    private void Look(string path)
    {
        try
        {
            _digests[path] = ModelDigest.Compute(path);
        }
        catch (CheckpointException)
        {
            _digests.TryRemove(path, out _); // no model, or one that is just being put there
        }
    }

    private string? Known(string digest) => _digests.FirstOrDefault(model => model.Value == digest && Path.Exists(model.Key)).Key;

    private static IEnumerable<string> Models(string path)
    {
        if (File.Exists(path) || HasWeights(path)) return [path];
        return Directory.Exists(path) ? Directory.EnumerateDirectories(path).Where(HasWeights) : [];
    }

    private static bool HasWeights(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, Weights).Any();
}
