using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ComicCluster.Chaos.Processes;

namespace ComicCluster.Operations.Tests.Monitoring;

/// <summary>A real Prometheus on a free port, which asks processes of ours every second and knows the alerts of k8s/.</summary>
internal sealed class PrometheusServer : IDisposable
{
    private static readonly HttpClient Http = new();
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);

    private readonly Process _process;
    private readonly Uri _address;
    private readonly string _log;

    private PrometheusServer(Process process, Uri address, string log) => (_process, _address, _log) = (process, address, log);

    /// <summary>Starts it.</summary>
    /// <param name="targets">Whom it asks: the job, and the port of the loopback address.</param>
    /// <param name="folder">An empty folder.</param>
    /// <param name="reaper">Ends it when we are gone.</param>
    public static PrometheusServer Start(IReadOnlyList<(string Job, int Port)> targets, string folder, Reaper reaper)
    {
        Rules.WriteTo(folder);
        var jobs = string.Concat(targets.Select(target => $"  - job_name: {target.Job}\n    static_configs: [{{targets: ['127.0.0.1:{target.Port}']}}]\n"));
        File.WriteAllText(Path.Combine(folder, "prometheus.yml"), $"""
            global: {"{"}scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s{"}"}
            rule_files: [rules.yaml, rules-hardware.yaml]
            scrape_configs:
            {jobs}
            """);
        var port = FreePort.At(IPAddress.Loopback);
        var log = Path.Combine(folder, "prometheus.log");
        var process = LoggedProcess.Start(reaper, log, Tool.Find("prometheus")!,
        [
            $"--config.file={Path.Combine(folder, "prometheus.yml")}", $"--storage.tsdb.path={Path.Combine(folder, "data")}",
            $"--web.listen-address=127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}",
        ], new Dictionary<string, string>());
        return new PrometheusServer(process, new Uri($"http://127.0.0.1:{port}/api/v1/"), log);
    }

    /// <summary>What an expression gives now.</summary>
    public async Task<JsonArray> QueryAsync(string expression, CancellationToken stop)
    {
        var answer = await GetAsync($"query?query={Uri.EscapeDataString(expression)}", stop);
        return answer["data"]!["result"]!.AsArray();
    }

    /// <summary>Waits until an expression gives something.</summary>
    public async Task UntilAsync(string expression, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if ((await QueryAsync(expression, stop)).Count > 0) return;
                await Task.Delay(LookInterval, TimeProvider.System, stop);
            }
            catch (HttpRequestException)
            {
                if (_process.HasExited) throw new InvalidOperationException($"Prometheus ended: {await File.ReadAllTextAsync(_log, stop)}");
            }
            catch (OperationCanceledException)
            {
                // It is said below what was waited for.
            }
        }
        throw new TimeoutException($"In vain: {expression}");
    }

    /// <summary>What Prometheus answers at a path of its API.</summary>
    public async Task<JsonNode> GetAsync(string path, CancellationToken stop)
    {
        using var answer = await Http.GetAsync(new Uri(_address, path), stop);
        var text = await answer.Content.ReadAsStringAsync(stop);
        if (!text.StartsWith('{')) throw new HttpRequestException(text);
        var json = JsonNode.Parse(text)!;
        Assert.True((string)json["status"]! == "success", text);
        return json;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
