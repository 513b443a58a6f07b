using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ComicCluster.Page.Tests;

/// <summary><c>comic serve</c> in a process of its own, with the models that come with it: what a visitor sees is really drawn.</summary>
internal sealed partial class ComicServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string[] _options;
    private Process _process = null!;

    private ComicServer(string folder, string[] options) => (_folder, _options) = (folder, options);

    /// <summary>Its process.</summary>
    public int Id => _process.Id;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The key of whoever sits at the machine.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Flips a bit in the middle of a file that it keeps.</summary>
    /// <param name="sha256">What is in the file.</param>
    public void Damage(string sha256)
    {
        var path = Directory.EnumerateFiles(Path.Combine(_folder, "artifacts"), "*", SearchOption.AllDirectories).Single(path => Path.GetFileName(path).Contains(sha256, StringComparison.Ordinal));
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Starts it over a new folder, on a free port.</summary>
    /// <param name="options">More of its options.</param>
    public static async Task<ComicServer> StartAsync(params string[] options)
    {
        var server = new ComicServer(Directory.CreateTempSubdirectory("page-tests").FullName, options);
        await server.RunAsync(port: 0);
        return server;
    }

    /// <summary>Ends it as a power cut does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Starts it again where it was, over what was kept.</summary>
    public Task RestartAsync() => RunAsync(Address.Port);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task RunAsync(int port)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(output.Parent!.Parent!.FullName, "Cli", output.Name, "comic.dll");
        _process = Process.Start(new ProcessStartInfo("dotnet", [program, "serve", "--port", port.ToString(), "--data", _folder, .. _options]) { RedirectStandardOutput = true })!;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Link().Match(line) is not { Success: true } link) continue;
            (Address, Key) = (new Uri(link.Groups["address"].Value), link.Groups["key"].Value);
            _ = _process.StandardOutput.ReadToEndAsync(); // else it would stop when the pipe is full
            return;
        }
        throw new InvalidOperationException("comic serve ended before it listened.");
    }

    [GeneratedRegex("^Draw at (?<address>http.*)/#key=(?<key>.*)$")]
    private static partial Regex Link();
}
