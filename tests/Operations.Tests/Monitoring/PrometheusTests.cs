using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Telemetry;
using ComicCluster.Dashboards;
using ComicCluster.Operations.Tests.Processes;

namespace ComicCluster.Operations.Tests.Monitoring;

/// <summary>A real Prometheus asks real processes, which draw a comic.</summary>
public sealed partial class PrometheusTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    /// <summary>What Orleans shows only once it has happened. The names are in its assembly.</summary>
    private static readonly Dictionary<string, string> OnlyWhenItHappens = new()
    {
        ["orleans_app_requests_timedout_total"] = "orleans-app-requests-timedout",
        ["orleans_messaging_pings_reply_missed_total"] = "orleans-messaging-pings-reply-missed",
    };

    [Fact]
    public async Task Prometheus_AfterAComic_KnowsAllThatRulesAndDashboardsAskFor()
    {
        Tool.Need("prometheus", "prometheus");
        Tool.Need("promtool", "prometheus");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var stop = limit.Token;
        await using var cluster = new SmallCluster();
        await cluster.UntilReadyAsync(stop);
        var folder = Directory.CreateDirectory(Path.Combine(cluster.Folder, "prometheus")).FullName;
        using var prometheus = PrometheusServer.Start(cluster.Targets, folder, cluster.Reaper);
        await prometheus.UntilAsync("sum(up) == 3", stop);
        await prometheus.UntilAsync("comic_comics_finished_total{outcome=\"completed\"} == 0", stop); // there from the start: its rise will be seen
        using var client = await cluster.ClientAsync("operations");
        await client.AskAsync(HttpMethod.Post, "v1/webhooks", new { url = new Uri(cluster.Listener.Address, "hook"), events = Array.Empty<string>() }, null, null, stop);
        await DrawAsync(client, "one", stop);
        await prometheus.UntilAsync("comic_comic_duration_seconds_count{outcome=\"completed\"} == 1", stop);
        var second = await DrawAsync(client, "two", stop); // a histogram is not there before its first value, and only the second is a rise
        await prometheus.UntilAsync("comic_comics_finished_total{outcome=\"completed\"} == 2", stop);
        await prometheus.UntilAsync("comic:comic_failures:ratio_rate5m == 0 and comic:comic_slow:ratio_rate5m == 0", stop);
        await prometheus.UntilAsync("comic_webhook_delivery_duration_seconds_count{outcome=\"delivered\"} >= 2", stop);

        await AssertTargetsAsync(prometheus, stop);
        await AssertRulesAsync(prometheus, stop);
        await AssertNamesAsync(prometheus, stop);
        await AssertBoardsAsync(prometheus, stop);
        await AssertExpositionAsync(cluster, second, stop);
        Assert.False(await Probe.SucceedsAsync($"{cluster.Address}metrics", stop)); // clients see none of it
        await AssertTracesAsync(cluster, new StoryKey("operations", second), stop);
        await AssertLogsAsync(cluster, new StoryKey("operations", second), stop);
    }

    private static async Task<string> DrawAsync(GatewayClient client, string name, CancellationToken stop)
    {
        var comic = new { prompt = "a red cat in the forest", seed = 7, panels = 1, size = "128", quality = "draft" };
        var id = await client.DrawAsync(comic, name, $"00-{Trace}-00f067aa0ba902b7-01", stop);
        await client.UntilCompletedAsync(id, stop);
        return id;
    }

    /// <summary>The request's trace goes from the gateway to the grains; what is done for the comic afterwards is in the comic's own, on all silos.</summary>
    private static async Task AssertTracesAsync(SmallCluster cluster, StoryKey comic, CancellationToken stop)
    {
        (string Service, string Trace, string Span)[] expected =
        [
            ("comic-gateway", Trace, "POST /v1/comics"), ("comic-coordinator", Trace, "IStoryGrain"), ("comic-coordinator", StoryTracing.TraceOf(comic).ToHexString(), "accept"),
            ("comic-gpu", StoryTracing.TraceOf(comic).ToHexString(), "write"), ("comic-gpu", StoryTracing.TraceOf(comic).ToHexString(), "paint"),
            ("comic-coordinator", StoryTracing.TraceOf(comic).ToHexString(), "publish"),
        ];
        foreach (var (service, trace, span) in expected)
        {
            while (!cluster.Listener.Posted("/v1/traces").Any(body =>
                Holds(body, Encoding.UTF8.GetBytes(service)) && Holds(body, Convert.FromHexString(trace)) && Holds(body, Encoding.UTF8.GetBytes(span))))
            {
                if (stop.IsCancellationRequested) Assert.Fail($"{service} sent no span {span} of trace {trace}");
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private static bool Holds(byte[] body, ReadOnlySpan<byte> bytes) => body.AsSpan().IndexOf(bytes) >= 0;

    /// <summary>Each process logs the comic's way under the comic's name.</summary>
    private static async Task AssertLogsAsync(SmallCluster cluster, StoryKey comic, CancellationToken stop)
    {
        for (var i = 0; i < cluster.Targets.Count; i++)
        {
            var lines = (await cluster.LogAsync(i, stop)).Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!);
            Assert.Contains(lines, line => line["Scopes"] is JsonArray scopes && scopes.Any(scope => (string?)scope!["comic"] == comic.ToString()));
        }
    }

    private static async Task AssertTargetsAsync(PrometheusServer prometheus, CancellationToken stop)
    {
        var targets = (await prometheus.GetAsync("targets", stop))["data"]!["activeTargets"]!.AsArray();
        Assert.Equal(3, targets.Count);
        Assert.All(targets, target => Assert.Equal("up", (string)target!["health"]!));
    }

    /// <summary>All rules are evaluated without an error, and nobody is called for a cluster that is well.</summary>
    private static async Task AssertRulesAsync(PrometheusServer prometheus, CancellationToken stop)
    {
        var rules = (await prometheus.GetAsync("rules", stop))["data"]!["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()).Select(rule => rule!).ToArray();
        Assert.Equal(Rules.All.Count(), rules.Length);
        Assert.All(rules, rule => Assert.True((string)rule["health"]! == "ok", rule.ToJsonString()));
        var firing = rules.Where(rule => (string?)rule["state"] == "firing").Select(rule => (string)rule["name"]!);
        Assert.Equal(["Watchdog"], firing);
    }

    /// <summary>Every metric that is named somewhere is there.</summary>
    private static async Task AssertNamesAsync(PrometheusServer prometheus, CancellationToken stop)
    {
        var known = (await prometheus.GetAsync("label/__name__/values", stop))["data"]!.AsArray().Select(name => (string)name!).ToHashSet();
        var recorded = Rules.All.Select(rule => rule.Record).OfType<string>().ToHashSet();
        var asked = Rules.All.Select(rule => rule.Expression).Concat(Board.All.SelectMany(Queries).Select(query => query.Expression)).SelectMany(Names);
        var orleans = Encoding.Unicode.GetString(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Orleans.Core.dll")).AsSpan(1..^1)) +
            Encoding.Unicode.GetString(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Orleans.Core.dll")));
        foreach (var name in asked.Distinct().Where(name => !known.Contains(name) && !recorded.Contains(name)))
        {
            if (name.StartsWith("DCGM_FI_DEV_", StringComparison.Ordinal)) continue; // of NVIDIA's exporter
            Assert.True(OnlyWhenItHappens.TryGetValue(name, out var instrument) && orleans.Contains(instrument, StringComparison.Ordinal), $"nothing shows {name}");
        }
        foreach (var metric in ComicMetrics.All.Where(metric => !metric.NeedsGpu))
        {
            Assert.All(metric.Series, series => Assert.True(known.Contains(series), $"{metric.Name} is not shown as {series}"));
        }
    }

    /// <summary>Every expression of every dashboard runs, and gives something.</summary>
    private static async Task AssertBoardsAsync(PrometheusServer prometheus, CancellationToken stop)
    {
        foreach (var board in Board.All)
        {
            foreach (var panel in board.Rows.SelectMany(row => row.Panels))
            {
                foreach (var query in panel.Queries)
                {
                    var result = await prometheus.QueryAsync(query.Expression.Replace("$__rate_interval", "2m", StringComparison.Ordinal), stop);
                    Assert.True(result.Count > 0, $"{board.Title}, {panel.Title}: {query.Expression} gives nothing");
                }
            }
        }
    }

    /// <summary>What silos show is in good form: promtool complains of nothing that is ours.</summary>
    private static async Task AssertExpositionAsync(SmallCluster cluster, string comic, CancellationToken stop)
    {
        for (var i = 0; i < cluster.Targets.Count; i++)
        {
            var metrics = await cluster.MetricsAsync(i, stop);
            var (_, output, error) = await Tool.RunAsync("promtool", ["check", "metrics"], cluster.Folder, metrics);
            Assert.DoesNotContain((output + error).Split('\n'), line => line.StartsWith("comic", StringComparison.Ordinal) || line.Contains("error while", StringComparison.Ordinal));
            Assert.DoesNotContain(comic, metrics); // no series a story
        }
    }

    private static IEnumerable<Query> Queries(Board board) => board.Rows.SelectMany(row => row.Panels).SelectMany(panel => panel.Queries);

    private static IEnumerable<string> Names(string expression) =>
        Metric().Matches(Labels().Replace(expression, "")).Select(match => match.Value);

    [GeneratedRegex("(comic|orleans|dotnet|http)[_:][a-zA-Z0-9_:]+|DCGM_[A-Z_]+")]
    private static partial Regex Metric();

    [GeneratedRegex(@"\{[^}]*\}|\b(by|on|group_left|without) ?\([^)]*\)")]
    private static partial Regex Labels();
}
