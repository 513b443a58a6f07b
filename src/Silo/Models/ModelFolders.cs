using System.Collections.Concurrent;
using ComicCluster.Engine.Checkpoints;

namespace ComicCluster.Silo.Models;

/// <summary>Finds models in folders.</summary>
/// <param name="paths">Each the folder or the file of a model, or a folder of such folders.</param>
public sealed class ModelFolders(IReadOnlyList<string> paths) : IModelStore
{
    private const string Weights = "*.safetensors";

    private readonly ConcurrentDictionary<string, string> _digests = [];
    private readonly ConcurrentDictionary<string, string> _stamps = [];

    /// <inheritdoc/>
    public string Find(string digest)
    {
        if (Known(digest) is { } known) return known;
        // Hashed again: a model may have come since the last look.
        foreach (var path in paths.SelectMany(Models)) Look(path);
        return Known(digest) ?? throw new ModelMissingException(
            $"There is no model with the digest {digest} in {string.Join(", ", paths)}. Put it there, or begin the story anew with another.");
    }

    /// <summary>All models, with the digests of their weights. What has not changed since the last look is not hashed again.</summary>
    public IReadOnlyList<(string Path, string Digest)> All()
    {
        var found = new List<(string Path, string Digest)>();
        foreach (var path in paths.SelectMany(Models).Distinct())
        {
            var stamp = Stamp(path);
            if (_stamps.GetValueOrDefault(path) != stamp || !_digests.ContainsKey(path)) Look(path);
            _stamps[path] = stamp;
            if (_digests.TryGetValue(path, out var digest)) found.Add((path, digest));
        }
        return found;
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

    /// <summary>Changes when weights do: names, lengths and times of the files.</summary>
    private static string Stamp(string path)
    {
        IEnumerable<string> files = File.Exists(path) ? [path] : Directory.EnumerateFiles(path, Weights).Order();
        return string.Join('|', files.Select(file => new FileInfo(file)).Where(file => file.Exists)
            .Select(file => $"{file.Name}:{file.Length}:{file.LastWriteTimeUtc.Ticks}"));
    }

    private static bool HasWeights(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, Weights).Any();
}
