using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace ComicCluster.Azurite;

/// <summary>Azurite, Microsoft's emulator of Azure Storage, on free ports of the loopback address.</summary>
public sealed partial class AzuriteServer : IAsyncDisposable
{
    private const string Account = "comic";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _key;

    private AzuriteServer(Process process, string key, int blobPort, int tablePort) =>
        (_process, _key, BlobPort, TablePort) = (process, key, blobPort, tablePort);

    /// <summary>Why there can be none here; null if there can.</summary>
    public static string? Missing { get; } = FindOnPath("node") is null || FindOnPath("npm") is null
        ? "needs Azurite, and so node and npm; see https://nodejs.org"
        : null;

    /// <summary>Where blobs are served.</summary>
    public int BlobPort { get; }

    /// <summary>Where tables are served.</summary>
    public int TablePort { get; }

    /// <summary>The process, for tests that kill or stop it.</summary>
    public int ProcessId => _process.Id;

    /// <summary>The account.</summary>
    public string ConnectionString => ConnectionStringThrough(BlobPort, TablePort);

    /// <summary>The account, reached through other ports, such as those of proxies that make faults.</summary>
    public string ConnectionStringThrough(int blobPort, int tablePort) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={_key};" +
        $"BlobEndpoint=http://127.0.0.1:{blobPort}/{Account};TableEndpoint=http://127.0.0.1:{tablePort}/{Account};";

    /// <summary>Starts a server that forgets everything when it ends.</summary>
    /// <exception cref="InvalidOperationException">It is not installed, or does not start.</exception>
    public static async Task<AzuriteServer> StartAsync()
    {
        var installed = Path.Combine(Root(), "artifacts", "tools", "azurite", "node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(installed)) throw new InvalidOperationException("Azurite is not installed. Run ./test.sh once, which installs it.");
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        var start = new ProcessStartInfo(FindOnPath("node")!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "--require", Path.Combine(AppContext.BaseDirectory, "exit-with-parent.cjs"), installed,
                "--inMemoryPersistence", "--disableTelemetry", "--skipApiVersionCheck", "--silent",
                "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
            },
            Environment = { ["AZURITE_ACCOUNTS"] = $"{Account}:{key}" },
        };
        var process = Process.Start(start)!;
        try
        {
            var ports = await ReadPortsAsync(process).WaitAsync(StartLimit);
            return new AzuriteServer(process, key, ports["Blob"], ports["Table"]);
        }
        catch
        {
            Kill(process);
            throw;
        }
    }

    /// <summary>Kills the server.</summary>
    public async ValueTask DisposeAsync()
    {
        Kill(_process);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
    }

    private static async Task<Dictionary<string, int>> ReadPortsAsync(Process process)
    {
        var said = new ConcurrentQueue<string>();
        var ready = new TaskCompletionSource<Dictionary<string, int>>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.BeginOutputReadLine(); // until its end, or the pipe fills up and it stands still
        process.BeginErrorReadLine();
        return await ready.Task;

        void Read(string? line)
        {
            if (line is null)
            {
                ready.TrySetException(new InvalidOperationException($"Azurite ended: {string.Join(' ', said)}"));
                return;
            }
            said.Enqueue(line);
            var ports = said.Select(text => Listening().Match(text)).Where(match => match.Success)
                .ToDictionary(match => match.Groups[1].Value, match => int.Parse(match.Groups[2].Value));
            if (ports.ContainsKey("Blob") && ports.ContainsKey("Table")) ready.TrySetResult(ports);
        }
    }

    private static string? FindOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, $"{program}.exe"), Path.Combine(folder, $"{program}.cmd") })
        .FirstOrDefault(File.Exists);

    private static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "ComicCluster.sln"))) return folder;
        throw new InvalidOperationException($"The tests run outside of the repository: no ComicCluster.sln above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex(@"^Azurite (\w+) service is successfully listening at http://[^:]+:(\d+)$")]
    private static partial Regex Listening();
}
