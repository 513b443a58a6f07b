using System.Diagnostics;
using System.Globalization;
using System.Net;
using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Processes;
using ComicCluster.Contracts.Stories;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace ComicCluster.Operations.Tests.Monitoring;

/// <summary>A coordinator and a gpu silo in processes of their own, with Toyland's models and state in a folder.</summary>
internal sealed class SmallCluster : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);
    private static readonly string Program = Repository.In("artifacts", "bin", "Silo", "release", "ComicCluster.Silo.dll");

    private readonly TemporaryFolder _folder = new();
    private readonly Reaper _reaper = new();
    private readonly Process[] _silos;
    private readonly int[] _healthPorts = [FreePort.At(IPAddress.Loopback), FreePort.At(IPAddress.Loopback)];

    public SmallCluster() => _silos = [Start("coordinator", 0), Start("gpu", 1)];

    /// <summary>What Prometheus is to ask.</summary>
    public IReadOnlyList<(string Job, int Port)> Targets => [("coordinator", _healthPorts[0]), ("gpu-silo", _healthPorts[1])];

    /// <summary>Where processes leave what they say.</summary>
    public string Folder => _folder.Path;

    /// <summary>Ends what is started with it.</summary>
    public Reaper Reaper => _reaper;

    /// <summary>Waits until both have joined.</summary>
    public async Task UntilReadyAsync(CancellationToken stop)
    {
        for (var i = 0; i < _silos.Length; i++)
        {
            while (!await AnswersAsync($"http://127.0.0.1:{_healthPorts[i]}/readyz", stop))
            {
                if (_silos[i].HasExited) throw new InvalidOperationException(await File.ReadAllTextAsync(Log(i), stop));
                await Task.Delay(LookInterval, TimeProvider.System, stop);
            }
        }
    }

    /// <summary>What a process shows of its metrics.</summary>
    public async Task<string> MetricsAsync(int silo, CancellationToken stop) => await Http.GetStringAsync(new Uri($"http://127.0.0.1:{_healthPorts[silo]}/metrics"), stop);

    /// <summary>Has a comic written and painted.</summary>
    public async Task DrawAsync(string story, CancellationToken stop)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.UseOrleansClient(client => client
            .UseFileClustering(_folder.In("state"))
            .UseConnectionRetryFilter((_, _) => Task.FromResult(true))
            .Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = "comic"));
        using var host = builder.Build();
        await host.StartAsync(stop);
        var grain = host.Services.GetRequiredService<IClusterClient>().GetGrain<IStoryGrain>(story);
        await grain.StartAsync(new StorySpec
        {
            Prompt = "a red cat in the forest", Seed = 7, Panels = 1, Width = 128, Height = 128, Steps = 20,
            Models = new StoryModels(Digest("gpt2"), Digest("clip"), Digest("sketcher")),
        });
        while (true)
        {
            var view = await grain.GetAsync();
            if (view.Status == StoryStatus.Completed) break;
            Assert.True(view.Status != StoryStatus.Failed, view.Failure);
            await Task.Delay(LookInterval, TimeProvider.System, stop);
        }
        await host.StopAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos)
        {
            if (!silo.HasExited) Signals.Send(silo.Id, Signal.Kill);
            await silo.WaitForExitAsync();
            silo.Dispose();
        }
        _reaper.Dispose();
        _folder.Dispose();
    }

    private Process Start(string role, int index) => LoggedProcess.Start(_reaper, Log(index), "dotnet",
    [
        Program, "--role", role, "--storage", $"file:{_folder.In("state")}", "--name", role, "--log-format", "json",
        "--silo-port", Port(), "--gateway-port", Port(), "--health-port", _healthPorts[index].ToString(CultureInfo.InvariantCulture),
        "--models", $"{Model("clip")}:{Model("sketcher")}", "--writer", Model("gpt2"), "--checkpoint-seconds", "0.1",
    ], new Dictionary<string, string> { ["OMP_WAIT_POLICY"] = "passive", ["Logging__LogLevel__Default"] = "Information", ["Logging__LogLevel__Orleans"] = "Warning" });

    private string Log(int index) => _folder.In($"silo-{index}.log");

    private static string Port() => FreePort.At(IPAddress.Loopback).ToString(CultureInfo.InvariantCulture);

    private static string Model(string name) => Repository.In("models", "toyland", name);

    private static string Digest(string name) => ModelDigest.Compute(Model(name));

    private static async Task<bool> AnswersAsync(string address, CancellationToken stop)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(address), stop);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return false;
        }
    }
}
