using System.Runtime.CompilerServices;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Storage.Files;

namespace ComicCluster.Storage.Artifacts;

/// <summary>
/// Keeps artifacts as files of a folder, under their names; several processes on one machine may use it. One name can't continue another
/// one, as <c>a/b</c> does <c>a</c>.
/// </summary>
public sealed class FolderArtifactStore : IArtifactStore
{
    private readonly string _root;
    private readonly StagingFolder _staging;
    private readonly StorageTrouble _trouble;

    /// <summary>Opens a folder; it is made with the first artifact.</summary>
    /// <param name="root">Where the artifacts are.</param>
    /// <param name="time">The clock.</param>
    /// <param name="trouble">Is told what fails; null where nobody asks.</param>
    public FolderArtifactStore(string root, TimeProvider time, StorageTrouble? trouble = null) =>
        (_root, _staging, _trouble) = (Path.GetFullPath(root), new StagingFolder(root, time), trouble ?? new StorageTrouble());

    /// <inheritdoc/>
    public Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) =>
        _trouble.OfWriteAsync(() => PutAsync(name, bytes, (staged, path) => { staged.Replace(path); return true; }, cancellation));

    /// <inheritdoc/>
    public Task<bool> CreateAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) =>
        _trouble.OfWriteAsync(() => PutAsync(name, bytes, (staged, path) => staged.TryCreate(path), cancellation));

    /// <inheritdoc/>
    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellation = default)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(name), cancellation);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException error)
        {
            throw Refused(name, error);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ArtifactInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArtifactName.CheckPrefix(prefix);
        var folder = new DirectoryInfo(Path.Combine(_root, prefix[..(prefix.LastIndexOf('/') + 1)]));
        if (!folder.Exists) yield break;
        var artifacts = folder.EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(_root, file.FullName).Replace(Path.DirectorySeparatorChar, '/'), File: file))
            .Where(artifact => artifact.Name.StartsWith(prefix, StringComparison.Ordinal) && !artifact.Name.StartsWith(StagingFolder.Name, StringComparison.Ordinal))
            .OrderBy(artifact => artifact.Name, StringComparer.Ordinal);
        foreach (var (name, file) in artifacts)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Info(name, file) is { } info) yield return info;
        }
        await Task.CompletedTask; // a folder lists at once
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellation = default)
    {
        try
        {
            File.Delete(PathOf(name));
        }
        catch (DirectoryNotFoundException)
        {
            // Nor is the artifact.
        }
        catch (UnauthorizedAccessException error)
        {
            throw Refused(name, error);
        }
        return Task.CompletedTask;
    }

    private async Task<bool> PutAsync(
        string name, ReadOnlyMemory<byte> bytes, Func<StagedFile, string, bool> put, CancellationToken cancellation)
    {
        var path = PathOf(name);
        try
        {
            using var staged = await _staging.WriteAsync(bytes, cancellation);
            return put(staged, path);
        }
        catch (UnauthorizedAccessException error)
        {
            throw Refused(name, error);
        }
    }

    private string PathOf(string name)
    {
        ArtifactName.Check(name);
        return Path.Combine(_root, name);
    }

    private static ArtifactInfo? Info(string name, FileInfo file)
    {
        try
        {
            return new ArtifactInfo(name, file.Length, file.LastWriteTimeUtc);
        }
        catch (FileNotFoundException)
        {
            return null; // removed since it was listed
        }
    }

    private IOException Refused(string name, Exception error) =>
        new($"The artifact '{name}' can't be used: {error.Message} Give this process the right to read and write the folder {_root}.", error);
}
