using System.Runtime.Versioning;
using ComicCluster.Azurite;
using ComicCluster.Operations.Tests.Processes;

namespace ComicCluster.Operations.Tests.Rollouts;

/// <summary>Published programs, as nobody, from folders that can't be written, with the manifests' environment: all are replaced under load.</summary>
[SupportedOSPlatform("linux")]
public sealed class RolloutTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Roll_UnderLoad_LosesNothing()
    {
        if (AzuriteServer.Missing is { } missing) Assert.Skip(missing);
        if (!OperatingSystem.IsLinux()) Assert.Skip("needs the loopback network of Linux, which has many addresses");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var stop = limit.Token;
        // What is asked for is to be painted for some seconds, whatever the machine; and it is to be left in the middle.
        var painter = new Dictionary<string, string> { ["ComicCluster__Painter"] = "sleep", ["ComicCluster__SleepSeconds"] = "0.01" };
        await using var cluster = await PodCluster.StartAsync("local-cpu", painter, stop);
        Assert.All(cluster.Pods, pod => Assert.NotEqual("0", pod.User));
        using var client = await cluster.ClientAsync("rollout");

        using var rolled = new CancellationTokenSource();
        var load = DrawAsync(client, rolled.Token, stop);
        var before = cluster.Pods.Select(pod => pod.Name).ToHashSet();
        await cluster.RollAsync(stop);
        await rolled.CancelAsync();
        var ids = await load;

        Assert.DoesNotContain(cluster.Pods, pod => before.Contains(pod.Name));
        Assert.True(ids.Count >= 10, $"only {ids.Count} comics were asked for");
        foreach (var id in ids) await client.UntilCompletedAsync(id, stop);
        var listed = (await client.AskAsync(HttpMethod.Get, "v1/comics?limit=100", null, null, null, stop))["data"]!.AsArray().Select(comic => (string)comic!["id"]!);
        Assert.Equal(ids.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal)); // each once
    }

    private static async Task<IReadOnlyList<string>> DrawAsync(GatewayClient client, CancellationToken enough, CancellationToken stop)
    {
        var ids = new List<string>();
        for (var i = 0; !enough.IsCancellationRequested && i < 100; i++)
        {
            object comic = i % 2 == 0
                ? new { prompt = "a red cat in the forest", script = new[] { "A red cat sits.", "The cat walks into the forest." }, seed = i, size = "128", quality = "draft" }
                : new { prompt = "a red cat in the forest", panels = 2, seed = i, size = "128", quality = "draft" };
            ids.Add(await client.DrawAsync(comic, $"rollout-{i}", null, stop));
            await Task.Delay(Pause, TimeProvider.System, stop);
        }
        return ids;
    }
}
