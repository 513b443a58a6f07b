namespace ComicCluster.Silo.Storage;

/// <summary>Keeps the files that panels leave: checkpoints, frames, pictures. Their names have letters, digits, '-', '.' and '/'.</summary>
/// <param name="root">Where they lie.</param>
public sealed class ArtifactFolder(string root)
{
    /// <summary>The path of an artifact, for what can only write or read files. Its folder is there.</summary>
    /// <exception cref="ArgumentException">The name is none.</exception>
    public string Path(string name)
    {
        if (name.Length == 0 || name.Contains("..", StringComparison.Ordinal) || name[0] == '/' || !name.All(IsAllowed))
            throw new ArgumentException($"'{name}' can't name an artifact.", nameof(name));
        var path = System.IO.Path.Combine(root, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Writes an artifact whole or not at all.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public void Write(string name, ReadOnlySpan<byte> bytes) => AtomicFile.Write(Path(name), bytes);

    /// <summary>Reads an artifact.</summary>
    /// <exception cref="IOException">It is missing or can't be read.</exception>
    public byte[] Read(string name) => File.ReadAllBytes(Path(name));

    /// <summary>Removes an artifact, if it is there.</summary>
    public void Delete(string name) => File.Delete(Path(name));

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/';
}
