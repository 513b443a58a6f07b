using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Registry;

namespace ComicCluster.Storage;

/// <summary>The files of a tenant's models among the artifacts. What is read is checked against its SHA-256 before anybody sees it.</summary>
/// <param name="artifacts">Where they are.</param>
/// <param name="tenant">Whose.</param>
public sealed class ModelArtifacts(IArtifactStore artifacts, string tenant)
{
    /// <summary>Stores the files of a folder in Hugging Face layout; those whose names begin with a dot stay behind.</summary>
    /// <exception cref="IOException">A file can't be read, or the store refuses or can't be reached.</exception>
    /// <exception cref="ArgumentException">The folder has no model.</exception>
    public async Task<IReadOnlyList<StoredFile>> ImportAsync(string folder, CancellationToken stop)
    {
        var names = Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal).ToArray();
        ModelFiles.Check([.. names.Select(name => new StoredFile(name, new FileInfo(Path.Combine(folder, name)).Length, "", []))]);
        var files = new List<StoredFile>();
        foreach (var name in names)
        {
            await using var source = new FileStream(Path.Combine(folder, name), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            files.Add((await StoreAsync(name, source, ModelFiles.MostBytes, stop))!);
        }
        return files;
    }

    /// <summary>Stores a file.</summary>
    /// <returns>The file; null if it is longer than allowed.</returns>
    /// <exception cref="IOException">The source can't be read, or the store refuses or can't be reached.</exception>
    public Task<StoredFile?> StoreAsync(string name, Stream source, long mostBytes, CancellationToken stop) =>
        StoredFiles.WriteAsync(name, source, mostBytes, (_, sha256) => ModelFiles.PartName(tenant, sha256), artifacts.WriteAsync, stop);

    /// <summary>Stores files that are artifacts already, such as those that a training left, under the names of models' files.</summary>
    /// <exception cref="InvalidDataException">One is damaged.</exception>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    public async Task<IReadOnlyList<StoredFile>> AdoptAsync(IReadOnlyList<StoredFile> files, CancellationToken stop)
    {
        var adopted = new List<StoredFile>();
        foreach (var file in files)
        {
            await using var source = Open(file, stop);
            adopted.Add((await StoreAsync(file.Name, source, ModelFiles.MostBytes, stop))!);
        }
        return adopted;
    }

    /// <summary>Reads files to their ends.</summary>
    /// <exception cref="InvalidDataException">One is damaged.</exception>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    public async Task VerifyAsync(IReadOnlyList<StoredFile> files, CancellationToken stop)
    {
        foreach (var file in files)
        {
            await using var source = Open(file, stop);
            await source.CopyToAsync(Stream.Null, stop);
            if (source.Position != file.Bytes) throw new InvalidDataException($"{file.Name}: it has {source.Position} bytes and not {file.Bytes}.");
        }
    }

    /// <summary>Writes files to a folder, which is there whole or not at all.</summary>
    /// <param name="files">The files.</param>
    /// <param name="folder">Where; must not be there.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="InvalidDataException">A file is damaged; nothing of it is left.</exception>
    /// <exception cref="IOException">The folder is there or can't be written, or the store refuses or can't be reached.</exception>
    public Task ExportAsync(IReadOnlyList<StoredFile> files, string folder, CancellationToken stop) =>
        ExportAsync(files, folder, part => artifacts.ReadAsync(part, stop), stop);

    /// <summary>Writes files to a folder, which is there whole or not at all.</summary>
    /// <param name="files">The files.</param>
    /// <param name="folder">Where; must not be there.</param>
    /// <param name="read">Reads an artifact; null if there is none.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="InvalidDataException">A file is damaged; nothing of it is left.</exception>
    /// <exception cref="IOException">The folder is there or can't be written, or the store refuses or can't be reached.</exception>
    public static Task ExportAsync(IReadOnlyList<StoredFile> files, string folder, Func<string, Task<byte[]?>> read, CancellationToken stop) => AtomicFolder.WriteAsync(folder, async staged =>
    {
        foreach (var file in files.Where(file => ModelFiles.IsName(file.Name)))
        {
            await using var source = new StoredFileStream(file, read);
            await using var copy = new FileStream(Path.Combine(staged, file.Name), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            await source.CopyToAsync(copy, stop);
            copy.Flush(flushToDisk: true);
        }
    });

    /// <summary>Removes parts of files. May be called again.</summary>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    public async Task RemoveAsync(IEnumerable<string> parts, CancellationToken stop)
    {
        foreach (var part in parts.Where(part => part.StartsWith(ModelFiles.PartPrefix(tenant), StringComparison.Ordinal))) await artifacts.DeleteAsync(part, stop);
    }

    /// <summary>Parts that nothing names, and that were written before some time: their uploads came to no version.</summary>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    public async Task<IReadOnlyList<string>> OrphansAsync(IReadOnlySet<string> used, DateTimeOffset before, CancellationToken stop)
    {
        var orphans = new List<string>();
        await foreach (var artifact in artifacts.ListAsync(ModelFiles.PartPrefix(tenant), stop))
            if (artifact.Written < before && !used.Contains(artifact.Name)) orphans.Add(artifact.Name);
        return orphans;
    }

    private StoredFileStream Open(StoredFile file, CancellationToken stop) => new(file, part => artifacts.ReadAsync(part, stop));
}
