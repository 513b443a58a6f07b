using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using ComicCluster.Chaos.Processes;

namespace ComicCluster.Chaos.Clusters;

/// <summary>A gateway of a cluster, in a process of its own.</summary>
public sealed class ChaosGateway : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2), LookInterval = TimeSpan.FromMilliseconds(200);

    private readonly ClusterLayout _layout;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly Process _process;
    private readonly Uri _address;

    private ChaosGateway(ClusterLayout layout, IReadOnlyDictionary<string, string> environment, Process process, Uri address) =>
        (_layout, _environment, _process, _address) = (layout, environment, process, address);

    /// <summary>Starts it, and waits until it answers.</summary>
    public static async Task<ChaosGateway> StartAsync(ChaosCluster cluster, ClusterLayout layout, SiloSettings settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.At(IPAddress.Loopback)}");
        var environment = settings.Environment(cluster.Storage.ConnectionString);
        var process = LoggedProcess.Start(
            cluster.Reaper, layout.Log("gateway"), "dotnet", [layout.Gateway, "--storage", "azure", "--urls", address.OriginalString], environment);
        var gateway = new ChaosGateway(layout, environment, process, address);
        using var patience = new CancellationTokenSource(Patience);
        using var client = new HttpClient { BaseAddress = address };
        while (!await IsReadyAsync(client, patience.Token)) await Task.Delay(LookInterval, TimeProvider.System, patience.Token);
        return gateway;
    }

    /// <summary>A client with a new key of a tenant.</summary>
    public async Task<HttpClient> ClientAsync(string tenant, string scopes)
    {
        var start = new ProcessStartInfo("dotnet", [_layout.Gateway, "key", "--tenant", tenant, "--scopes", scopes, "--storage", "azure"]) { RedirectStandardOutput = true };
        foreach (var (name, value) in _environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var key = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        var client = new HttpClient { BaseAddress = _address, Timeout = Patience };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Kills it.</summary>
    public void Dispose()
    {
        if (!_process.HasExited) Signals.Send(_process.Id, Signal.Kill);
        _process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, CancellationToken stop)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative), stop);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
