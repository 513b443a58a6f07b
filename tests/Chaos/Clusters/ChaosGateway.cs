using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using ComicCluster.Azurite;
using ComicCluster.Chaos.Processes;

namespace ComicCluster.Chaos.Clusters;

/// <summary>A gateway in a process of its own, on a port of its own.</summary>
public sealed class ChaosGateway : IAsyncDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200), Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private ChaosGateway(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts one, and waits until it reaches the cluster.</summary>
    internal static async Task<ChaosGateway> StartAsync(string name, ClusterLayout layout, AzuriteServer storage, Reaper reaper, CancellationToken stop)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.At(IPAddress.Loopback)}");
        var process = LoggedProcess.Start(
            reaper, layout.Log(name), "dotnet", [layout.Gateway, "--storage", "azure", "--urls", address.GetLeftPart(UriPartial.Authority)], Environment(storage));
        var gateway = new ChaosGateway(process, address);
        using var http = new HttpClient { BaseAddress = address };
        while (!await IsReadyAsync(http, stop))
        {
            if (process.HasExited) throw new InvalidOperationException($"{name} ended with {process.ExitCode}; see {layout.Log(name)}");
            await Task.Delay(LookInterval, TimeProvider.System, stop);
        }
        return gateway;
    }

    /// <summary>Makes a key by <c>gateway key</c>.</summary>
    internal static async Task<string> KeyAsync(string tenant, string scopes, ClusterLayout layout, AzuriteServer storage, CancellationToken stop)
    {
        var start = new ProcessStartInfo("dotnet", [layout.Gateway, "key", "--tenant", tenant, "--scopes", scopes, "--storage", "azure"]) { RedirectStandardOutput = true };
        foreach (var (name, value) in Environment(storage)) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"gateway key ended with {process.ExitCode}");
    }

    /// <summary>A client with a key.</summary>
    public HttpClient Client(string key) =>
        new() { BaseAddress = Address, Timeout = Patience, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };

    /// <summary>Kills it at once.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) Signals.Send(_process.Id, Signal.Kill);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static Dictionary<string, string> Environment(AzuriteServer storage) => new() { ["ComicCluster__AzureConnectionString"] = storage.ConnectionString };

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken stop)
    {
        try
        {
            using var answer = await http.GetAsync("/readyz", stop);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
