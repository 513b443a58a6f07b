using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ComicCluster.Chaos.Processes;

namespace ComicCluster.Chaos.Clusters;

/// <summary>A storage server that keeps everything in memory.</summary>
public sealed class AzuriteProcess : IDisposable
{
    /// <summary>The account that every Azurite has; it is no secret.</summary>
    private const string Account =
        "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private AzuriteProcess(Process process, IPEndPoint blobs, IPEndPoint tables) => (_process, Blobs, Tables) = (process, blobs, tables);

    /// <summary>Where blobs are.</summary>
    public IPEndPoint Blobs { get; }

    /// <summary>Where tables are.</summary>
    public IPEndPoint Tables { get; }

    /// <summary>How to reach it, directly or through what stands in between.</summary>
    public static string ConnectionString(IPEndPoint blobs, IPEndPoint tables) =>
        $"DefaultEndpointsProtocol=http;{Account};BlobEndpoint=http://{blobs}/devstoreaccount1;TableEndpoint=http://{tables}/devstoreaccount1;";

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <exception cref="FileNotFoundException">Azurite is not installed.</exception>
    /// <exception cref="TimeoutException">It does not answer.</exception>
    public static async Task<AzuriteProcess> StartAsync(ClusterLayout layout, Reaper reaper)
    {
        if (!File.Exists(layout.Azurite)) throw new FileNotFoundException("Azurite is not installed; ./test.sh installs it.", layout.Azurite);
        var (blobs, tables) = (FreeEndPoint(), FreeEndPoint());
        var process = LoggedProcess.Start(
            reaper,
            layout.Log("azurite"),
            "node",
            [
                layout.Azurite, "--inMemoryPersistence", "--skipApiVersionCheck", "--silent", "--disableTelemetry",
                "--blobPort", Port(blobs), "--tablePort", Port(tables), "--queuePort", Port(FreeEndPoint()),
            ],
            new Dictionary<string, string>());
        await UntilAnsweringAsync(blobs);
        await UntilAnsweringAsync(tables);
        return new AzuriteProcess(process, blobs, tables);
    }

    /// <summary>Kills it.</summary>
    public void Dispose()
    {
        Signals.Send(_process.Id, Signal.Kill);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task UntilAnsweringAsync(IPEndPoint server)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(server, patience.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
            }
        }
    }

    private static IPEndPoint FreeEndPoint() => new(IPAddress.Loopback, FreePort.At(IPAddress.Loopback));

    private static string Port(IPEndPoint server) => server.Port.ToString(CultureInfo.InvariantCulture);
}
