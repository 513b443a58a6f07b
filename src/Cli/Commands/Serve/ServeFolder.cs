using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Cli.Commands.Serve;

/// <summary>The folder of <c>comic serve</c>: grain state, artifacts, and the key of whoever sits at this machine.</summary>
internal sealed class ServeFolder : IDisposable
{
    private const string Mark = "lock";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnly | UnixFileMode.UserExecute;

    private readonly FileStream _lock;

    private ServeFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }

    public string GrainState => System.IO.Path.Combine(Path, "grains");

    public string Artifacts => System.IO.Path.Combine(Path, "artifacts");

    private string KeyPath => System.IO.Path.Combine(Path, "key");

    /// <summary>Takes a folder, which no other process can take until this is disposed, and nobody but its owner can look into: webhooks' secrets lie there, too.</summary>
    /// <exception cref="CommandException">It holds something else, or another process has it.</exception>
    public static ServeFolder Open(string path)
    {
        OutputFolder.Claim(path, Mark, "comic serve", "--data");
        var full = System.IO.Path.GetFullPath(path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(full, OwnerOnlyFolder);
        return OutputFolder.TryLock(System.IO.Path.Combine(full, Mark)) is { } held
            ? new ServeFolder(full, held)
            : throw new CommandException($"Another process serves from {full}; stop it, or take another --data.");
    }

    /// <summary>The key that was kept; null if there is none.</summary>
    public ApiKey? ReadKey() => File.Exists(KeyPath) ? ApiKey.Parse(File.ReadAllText(KeyPath).Trim()) : null;

    /// <summary>Keeps a key where nobody but the owner can read it.</summary>
    public void WriteKey(string key)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using var writer = new StreamWriter(KeyPath, options);
        writer.WriteLine(key);
    }

    public void Dispose() => _lock.Dispose();
}
