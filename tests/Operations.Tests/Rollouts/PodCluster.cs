using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using ComicCluster.Azurite;
using ComicCluster.Chaos.Processes;
using ComicCluster.Operations.Tests.Kubernetes;
using ComicCluster.Operations.Tests.Processes;

namespace ComicCluster.Operations.Tests.Rollouts;

/// <summary>The deployments of an overlay on this machine: published programs, the manifests' environment, Azurite for the storage.</summary>
[SupportedOSPlatform("linux")]
internal sealed class PodCluster : IAsyncDisposable
{
    private static readonly string[] Names = ["coordinator", "gpu-silo", "gateway"];

    private readonly Manifests _manifests;
    private readonly AzuriteServer _storage;
    private readonly IReadOnlyDictionary<string, string[]> _commands;
    private readonly IReadOnlyDictionary<string, string> _extra;
    private readonly TemporaryFolder _folder = new();
    private readonly Reaper _reaper = new();
    private readonly ConcurrentDictionary<string, Pod[]> _pods = new();
    private readonly string _network = $"127.{RandomNumberGenerator.GetInt32(1, 255)}.{RandomNumberGenerator.GetInt32(0, 255)}";
    private int _count;

    private PodCluster(Manifests manifests, AzuriteServer storage, IReadOnlyDictionary<string, string[]> commands, IReadOnlyDictionary<string, string> extra) =>
        (_manifests, _storage, _commands, _extra) = (manifests, storage, commands, extra);

    /// <summary>A gateway that is in its service: the newest.</summary>
    public Uri Gateway => new($"http://{_pods["gateway"][^1].Address}:8080/");

    /// <summary>All pods.</summary>
    public IEnumerable<Pod> Pods => _pods.Values.SelectMany(pods => pods);

    /// <summary>Publishes, and starts everything.</summary>
    /// <param name="overlay">The overlay.</param>
    /// <param name="extra">Environment that the manifests do not give.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<PodCluster> StartAsync(string overlay, IReadOnlyDictionary<string, string> extra, CancellationToken stop)
    {
        var commands = new Dictionary<string, string[]>();
        foreach (var (name, dockerfile, stage) in new[] { ("gateway", "gateway", "publish"), ("coordinator", "silo", "publish-coordinator"), ("gpu-silo", "silo", "publish-gpu-silo") })
            commands[name] = Images.Entrypoint(dockerfile, await Images.PublishAsync(dockerfile, stage));
        var manifests = Manifests.Read(await Overlay.BuildAsync(overlay));
        var cluster = new PodCluster(manifests, await AzuriteServer.StartAsync(), commands, extra);
        File.SetUnixFileMode(cluster._folder.Path, (UnixFileMode)493);
        foreach (var name in Names)
            cluster._pods[name] = [.. Enumerable.Range(0, manifests.Deployment(name).Spec.Replicas ?? 1).Select(_ => cluster.Start(name))];
        foreach (var pod in cluster.Pods) await pod.UntilReadyAsync(stop);
        return cluster;
    }

    /// <summary>A client with a key of its own.</summary>
    public async Task<GatewayClient> ClientAsync(string tenant)
    {
        var command = _commands["gateway"];
        var account = new Dictionary<string, string> { ["ComicCluster__AzureConnectionString"] = _storage.ConnectionString };
        var (code, output, error) = await Tool.RunAsync(command[0], [.. command[1..], "key", "--tenant", tenant, "--storage", "azure"], "/", environment: account);
        Assert.True(code == 0, error);
        return new GatewayClient(() => Gateway, output.Trim());
    }

    /// <summary>Replaces all pods, one after the other, as the deployments' strategies say.</summary>
    public async Task RollAsync(CancellationToken stop)
    {
        foreach (var name in Names)
        {
            var spec = _manifests.Deployment(name).Spec;
            var isSurging = spec.Strategy.RollingUpdate.MaxSurge.Value != "0";
            var grace = TimeSpan.FromSeconds(spec.Template.Spec.TerminationGracePeriodSeconds!.Value);
            foreach (var old in _pods[name])
            {
                if (isSurging) await AddAsync(name, stop);
                _pods[name] = [.. _pods[name].Where(pod => pod != old)]; // no endpoint of its service any more
                await old.TerminateAsync(grace, stop);
                if (!isSurging) await AddAsync(name, stop);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pod in Pods) pod.Dispose();
        await _storage.DisposeAsync();
        _reaper.Dispose();
        _folder.Dispose();
    }

    private async Task AddAsync(string name, CancellationToken stop)
    {
        var pod = Start(name);
        await pod.UntilReadyAsync(stop);
        _pods[name] = [.. _pods[name], pod];
    }

    private Pod Start(string name)
    {
        var container = _manifests.Deployment(name).Spec.Template.Spec.Containers[0];
        var number = ++_count;
        var (pod, address) = ($"{name}-{number.ToString(CultureInfo.InvariantCulture)}", $"{_network}.{number.ToString(CultureInfo.InvariantCulture)}");
        var environment = new Dictionary<string, string>();
        foreach (var (variable, value) in _manifests.Environment(container))
            if (value is not null) environment[variable] = value.Replace("/models", Repository.In("models", "toyland")).Replace("0.0.0.0", address);
        foreach (var variable in container.Env.Where(variable => variable.ValueFrom is not null))
        {
            environment[variable.Name] = variable.ValueFrom switch
            {
                { SecretKeyRef: { Name: "comic-storage", Key: "connection-string" } } => _storage.ConnectionString,
                { FieldRef.FieldPath: "metadata.name" } => pod,
                { FieldRef.FieldPath: "status.podIP" } => address,
                _ => throw new InvalidOperationException($"{name} has {variable.Name} from somewhere unknown."),
            };
        }
        if (name == "gpu-silo") foreach (var (variable, value) in _extra) environment[variable] = value;
        return Pod.Start(_reaper, pod, address, _commands[name], environment, container.Ports.Single(port => port.Name == "health").ContainerPort, _folder.Path);
    }
}
