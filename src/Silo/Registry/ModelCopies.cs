using System.Security.Cryptography;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Registry;
using ComicCluster.Grains.Registry;
using ComicCluster.Silo.Models;
using ComicCluster.Storage;

namespace ComicCluster.Silo.Registry;

/// <summary>
/// Copies of registered versions in a folder of this process's own, by the digests of their manifests. What comes from the artifact store is checked on
/// the way, and every file of a copy again before it is loaded: what lay on a disk is trusted no more than what came over the network.
/// </summary>
/// <param name="artifacts">Where the versions are.</param>
/// <param name="time">The clock.</param>
public sealed class ModelCopies(IArtifactStore artifacts, TimeProvider time) : IDisposable
{
    private const int MostCopies = 8;
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(30), Patience = TimeSpan.FromMinutes(1);

    private readonly PatientArtifacts _artifacts = new(artifacts, AnswerTime, Patience, time);
    private readonly SemaphoreSlim _one = new(1);
    private readonly List<ModelVersion> _copies = []; // the one that was used last is the last
    private readonly Lazy<string> _folder = new(() => Directory.CreateTempSubdirectory("comic-models-").FullName);

    /// <summary>Sees to it that there is a copy of a version.</summary>
    /// <exception cref="ModelDamagedException">Its files in the store are damaged.</exception>
    /// <exception cref="IOException">The store refuses or can't be reached, or the disk is full.</exception>
    public Task FetchAsync(ModelVersion version, CancellationToken stop) => Task.Run(
        async () =>
        {
            await _one.WaitAsync(stop);
            try
            {
                if (!Use(version.Manifest)) await FetchAnewAsync(version, stop);
            }
            finally
            {
                _one.Release();
            }
        }, stop);

    /// <summary>The folder of a version that was fetched. All its files are read through; a damaged copy is removed, so that it is fetched anew.</summary>
    /// <exception cref="ModelMissingException">It is not here, or its copy was damaged.</exception>
    public string Find(string manifest)
    {
        _one.Wait();
        try
        {
            if (!Use(manifest)) throw new ModelMissingException($"There is no copy of the model {manifest} here. Try again: it is fetched.");
            if (_copies[^1].Files.FirstOrDefault(file => !IsWhole(manifest, file)) is not { } damaged) return PathOf(manifest);
            Remove(_copies[^1]);
            RegistryInstruments.OnDamage(ModelReading.Copy);
            throw new ModelMissingException($"The copy of the model {manifest} is damaged: {damaged.Name} is not what was registered. Try again: it is fetched anew.");
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_folder.IsValueCreated) Directory.Delete(_folder.Value, recursive: true);
        _one.Dispose();
    }

    private bool Use(string manifest)
    {
        if (_copies.FindIndex(copy => copy.Manifest == manifest) is not (>= 0 and var known)) return false;
        var copy = _copies[known];
        _copies.RemoveAt(known);
        _copies.Add(copy);
        return true;
    }

    private async Task FetchAnewAsync(ModelVersion version, CancellationToken stop)
    {
        try
        {
            await ModelArtifacts.ExportAsync(version.Files, PathOf(version.Manifest), part => _artifacts.ReadAsync(part, stop), stop);
        }
        catch (InvalidDataException error)
        {
            throw new ModelDamagedException(error.Message, error);
        }
        _copies.Add(version);
        if (_copies.Count > MostCopies) Remove(_copies[0]);
    }

    private void Remove(ModelVersion copy)
    {
        _copies.Remove(copy);
        if (Directory.Exists(PathOf(copy.Manifest))) Directory.Delete(PathOf(copy.Manifest), recursive: true);
    }

    private bool IsWhole(string manifest, StoredFile file)
    {
        try
        {
            using var source = new FileStream(Path.Combine(PathOf(manifest), file.Name), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            return Convert.ToHexStringLower(SHA256.HashData(source)) == file.Sha256;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private string PathOf(string manifest) => Path.Combine(_folder.Value, manifest);
}
