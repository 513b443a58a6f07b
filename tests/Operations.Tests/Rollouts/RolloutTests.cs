using System.Runtime.Versioning;
using ComicCluster.Azurite;
using ComicCluster.Operations.Tests.Processes;

namespace ComicCluster.Operations.Tests.Rollouts;

/// <summary>Published programs, as nobody, from folders that can't be written, with the manifests' environment: all are replaced under load.</summary>
[SupportedOSPlatform("linux")]
public sealed class RolloutTests
{
    private const int Artists = 4, Most = 100;

    [Fact(Explicit = true)] // slow: ./test.sh -explicit on, as in CI
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
        var load = Enumerable.Range(0, Artists).Select(artist => DrawAsync(client, artist, rolled.Token, stop)).ToArray();
        var before = cluster.Pods.Select(pod => pod.Name).ToHashSet();
        await cluster.RollAsync(stop);
        await rolled.CancelAsync();
        var ids = (await Task.WhenAll(load)).SelectMany(drawn => drawn).ToArray(); // each of them is ready

        Assert.DoesNotContain(cluster.Pods, pod => before.Contains(pod.Name));
        Assert.True(ids.Length >= 2 * Artists, $"only {ids.Length} comics were drawn");
        var listed = (await client.AskAsync(HttpMethod.Get, "v1/comics?limit=100", null, null, null, stop))["data"]!.AsArray().Select(comic => (string)comic!["id"]!);
        Assert.Equal(ids.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal)); // each once
    }

    /// <summary>Has comics drawn, one after the other, for as long as there is something to disturb them.</summary>
    private static async Task<IReadOnlyList<string>> DrawAsync(GatewayClient client, int artist, CancellationToken enough, CancellationToken stop)
    {
        var ids = new List<string>();
        for (var i = 0; i < Most / Artists && !enough.IsCancellationRequested; i++)
        {
            object comic = artist % 2 == 0
                ? new { prompt = "a red cat in the forest", script = new[] { "A red cat sits.", "The cat walks into the forest." }, seed = i, size = "128", quality = "draft" }
                : new { prompt = "a red cat in the forest", panels = 2, seed = i, size = "128", quality = "draft" };
            ids.Add(await client.DrawAsync(comic, $"rollout-{artist}-{i}", null, stop));
            await client.UntilCompletedAsync(ids[^1], stop);
        }
        return ids;
    }
}
