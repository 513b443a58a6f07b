using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Registry;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Silo.Models;
using ComicCluster.Storage;

namespace ComicCluster.Silo.Registry;

/// <summary>
/// Copies of registered versions in a folder of this process's own, by their digests. What comes from the artifact store is checked on the way, and a
/// copy again each time that it is loaded: a damaged one is removed and fetched anew, and never loaded.
/// </summary>
/// <param name="artifacts">Where the versions are.</param>
public sealed class ModelCopies(IArtifactStore artifacts) : IDisposable
{
    private const int MostCopies = 8;

    private readonly SemaphoreSlim _one = new(1);
    private readonly List<string> _fetched = []; // the one that was used last is the last
    private readonly Lazy<string> _folder = new(() => Directory.CreateTempSubdirectory("comic-models-").FullName);

    /// <summary>Sees to it that a version lies here whole.</summary>
    /// <exception cref="InvalidDataException">Its files in the store are damaged.</exception>
    /// <exception cref="IOException">The store refuses or can't be reached, or the disk is full.</exception>
    public Task FetchAsync(string tenant, ModelVersion version, CancellationToken stop) => Task.Run(
        async () =>
        {
            await _one.WaitAsync(stop);
            try
            {
                if (!IsWhole(version.Digest)) await FetchAnewAsync(tenant, version, stop);
                _fetched.Remove(version.Digest);
                _fetched.Add(version.Digest);
                if (_fetched.Count <= MostCopies) return;
                Remove(_fetched[0]);
                _fetched.RemoveAt(0);
            }
            finally
            {
                _one.Release();
            }
        }, stop);

    /// <summary>The folder of a version that was fetched.</summary>
    /// <exception cref="ModelMissingException">It is not here, or its copy is damaged.</exception>
    public string Find(string digest) => IsWhole(digest)
        ? PathOf(digest)
        : throw new ModelMissingException($"The copy of the model {digest} is damaged or gone. Try again: it is fetched anew.");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_folder.IsValueCreated) Directory.Delete(_folder.Value, recursive: true);
        _one.Dispose();
    }

    private async Task FetchAnewAsync(string tenant, ModelVersion version, CancellationToken stop)
    {
        Remove(version.Digest);
        await new ModelArtifacts(artifacts, tenant).ExportAsync(version.Files, PathOf(version.Digest), stop);
    }

    private void Remove(string digest)
    {
        if (Directory.Exists(PathOf(digest))) Directory.Delete(PathOf(digest), recursive: true);
    }

    private string PathOf(string digest) => Path.Combine(_folder.Value, digest);

    private bool IsWhole(string digest)
    {
        try
        {
            return Directory.Exists(PathOf(digest)) && ModelDigest.Compute(PathOf(digest)) == digest;
        }
        catch (CheckpointException)
        {
            return false;
        }
    }
}
