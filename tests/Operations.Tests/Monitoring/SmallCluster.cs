using System.Diagnostics;
using System.Globalization;
using System.Net;
using ComicCluster.Chaos.Processes;
using ComicCluster.Operations.Tests.Processes;

namespace ComicCluster.Operations.Tests.Monitoring;

/// <summary>A coordinator, a gpu silo and a gateway in processes of their own, with Toyland's models and state in a folder.</summary>
internal sealed class SmallCluster : IAsyncDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);
    private static readonly string[] Roles = ["coordinator", "gpu", "gateway"];

    private readonly TemporaryFolder _folder = new();
    private readonly Reaper _reaper = new();
    private readonly Process[] _processes;
    private readonly int[] _healthPorts = [FreePort.At(IPAddress.Loopback), FreePort.At(IPAddress.Loopback), FreePort.At(IPAddress.Loopback)];
    private readonly int _port = FreePort.At(IPAddress.Loopback);

    public SmallCluster() => _processes = [StartSilo(0), StartSilo(1), StartGateway(2)];

    /// <summary>Takes traces and webhooks.</summary>
    public Listener Listener { get; } = new();

    /// <summary>What Prometheus is to ask.</summary>
    public IReadOnlyList<(string Job, int Port)> Targets => [("coordinator", _healthPorts[0]), ("gpu-silo", _healthPorts[1]), ("gateway", _healthPorts[2])];

    /// <summary>Where clients come.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}/");

    /// <summary>Where processes leave what they say.</summary>
    public string Folder => _folder.Path;

    /// <summary>Ends what is started with it.</summary>
    public Reaper Reaper => _reaper;

    /// <summary>Waits until all are ready.</summary>
    public async Task UntilReadyAsync(CancellationToken stop)
    {
        for (var i = 0; i < _processes.Length; i++)
        {
            while (!await Probe.SucceedsAsync($"http://127.0.0.1:{_healthPorts[i]}/readyz", stop))
            {
                if (_processes[i].HasExited) throw new InvalidOperationException(await LogAsync(i, stop));
                await Task.Delay(LookInterval, TimeProvider.System, stop);
            }
        }
    }

    /// <summary>What a process shows of its metrics.</summary>
    public Task<string> MetricsAsync(int process, CancellationToken stop) => Probe.ReadAsync($"http://127.0.0.1:{_healthPorts[process]}/metrics", stop);

    /// <summary>What a process has said.</summary>
    public Task<string> LogAsync(int process, CancellationToken stop) => File.ReadAllTextAsync(Log(process), stop);

    /// <summary>A client with a key of its own.</summary>
    public async Task<GatewayClient> ClientAsync(string tenant)
    {
        var (code, output, error) = await Tool.RunAsync("dotnet", [Program("Gateway"), "key", "--tenant", tenant, "--storage", Storage], _folder.Path);
        Assert.True(code == 0, error);
        return new GatewayClient(() => Address, output.Trim());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited) Signals.Send(process.Id, Signal.Kill);
            await process.WaitForExitAsync();
            process.Dispose();
        }
        Listener.Dispose();
        _reaper.Dispose();
        _folder.Dispose();
    }

    private string Storage => $"file:{_folder.In("state")}";

    private Process StartSilo(int index) => Start(index, Program("Silo"),
    [
        "--role", Roles[index], "--storage", Storage, "--name", Roles[index], "--log-format", "json",
        "--silo-port", Port(), "--gateway-port", Port(), "--health-port", HealthPort(index),
        "--models", $"{Model("clip")}:{Model("prior")}", "--writer", Model("gpt2"), "--checkpoint-seconds", "0.1",
    ]);

    private Process StartGateway(int index) => Start(
        index, Program("Gateway"), ["--storage", Storage, "--urls", Address.ToString(), "--health-port", HealthPort(index), "--log-format", "json"]);

    private Process Start(int index, string program, IEnumerable<string> arguments) => LoggedProcess.Start(
        _reaper, Log(index), "dotnet", [program, .. arguments], new Dictionary<string, string>
        {
            ["OMP_WAIT_POLICY"] = "passive",
            ["Logging__LogLevel__Default"] = "Information",
            ["Logging__LogLevel__Orleans"] = "Warning",
            ["Logging__LogLevel__Microsoft"] = "Warning",
            ["ComicCluster__Webhooks__AllowPrivateNetworks"] = "true",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Listener.Address.ToString(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        });

    private string Log(int index) => _folder.In($"{Roles[index]}.log");

    private string HealthPort(int index) => _healthPorts[index].ToString(CultureInfo.InvariantCulture);

    private static string Program(string name) => Repository.In("artifacts", "bin", name, "release", $"ComicCluster.{name}.dll");

    private static string Port() => FreePort.At(IPAddress.Loopback).ToString(CultureInfo.InvariantCulture);

    private static string Model(string name) => Repository.In("models", "toyland", name);
}
