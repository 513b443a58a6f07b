using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ComicCluster.Page.Tests;

namespace ComicCluster.Bench.Gateway;

/// <summary>
/// What a gateway answers, beside the least that ASP.NET Core can do; what an open event stream costs; how soon a visitor sees something. The
/// gateway is <c>comic serve</c> in a process of its own, with the silo in it, as on a laptop.
/// </summary>
internal static class GatewayBenchmark
{
    private const int Streams = 1000, StreamsOfATenant = 200;
    private static readonly string[] Scopes = ["read", "draw"], Script = ["A dog."];
    private static readonly object Unbounded = new
    {
        weight = 1, most_running = 1000, most_waiting = 1000, most_comics = 1000, gpu_seconds_per_day = 1e6, requests_per_minute = 1_000_000,
    };

    /// <param name="isQuick">So short that it only shows that it runs.</param>
    public static async Task RunAsync(bool isQuick)
    {
        await using var server = await ComicServer.StartAsync();
        using var http = Client(server.Address, server.Key);
        (await http.PutAsJsonAsync("/v1/admin/tenants/local/limits", Unbounded)).EnsureSuccessStatusCode();
        await PreviewAsync(http);
        await StatusAsync(server, http, isQuick ? (Rounds: 1, TimeSpan.FromSeconds(2)) : (Rounds: 5, TimeSpan.FromSeconds(6)));
        await StreamsAsync(server, http, isQuick ? Streams / 10 : Streams);
    }

    /// <summary>The first comic of a server that has just started, as the page asks for it, to the first picture of a panel.</summary>
    private static async Task PreviewAsync(HttpClient http)
    {
        var clock = Stopwatch.StartNew();
        var id = await DrawAsync(http, new { prompt = "a cat who wants to fly", panels = 4, seed = 1 });
        await UntilEventAsync(http, id, "preview");
        Figure.Print("time_to_first_preview_seconds", clock.Elapsed.TotalSeconds, "s", "from POST /v1/comics of the first comic after the start, over the story, to a panel's first picture; four panels of 512 by 512");
        (await http.PostAsync($"/v1/comics/{id}/cancel", null)).EnsureSuccessStatusCode();
        await UntilEventAsync(http, id, last: true);
    }

    private static async Task StatusAsync(ComicServer server, HttpClient http, (int Rounds, TimeSpan Time) extent)
    {
        var id = await DrawAsync(http, new { prompt = "a cat", panels = 4, seed = 1, size = "64", quality = "draft" });
        await UntilEventAsync(http, id, last: true);
        var path = $"/v1/comics/{id}";
        var body = Path.GetTempFileName();
        await File.WriteAllBytesAsync(body, await http.GetByteArrayAsync(path));
        var start = new ProcessStartInfo("dotnet", [Environment.GetCommandLineArgs()[0], "bare-api", body]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        (start.Environment["DOTNET_TieredCompilation"], start.Environment["DOTNET_TieredPGO"]) = ("1", "0"); // as the gateway's process has it
        using var bare = Process.Start(start)!;
        var bareAddress = new Uri((await bare.StandardOutput.ReadLineAsync())!);
        using var bareHttp = Client(bareAddress, server.Key);

        List<double> ours = [], theirs = [];
        for (var round = 0; round <= extent.Rounds; round++)
        {
            var pair = (await Wrk.RunAsync(new Uri(server.Address, path), server.Key, extent.Time), await Wrk.RunAsync(new Uri(bareAddress, path), server.Key, extent.Time));
            if (round == 0) continue; // the first warms both
            ours.Add(pair.Item1);
            theirs.Add(pair.Item2);
        }
        var fractions = ours.Zip(theirs, (own, least) => own / least).ToArray();
        Figure.Print("status_rps", Median(ours), "requests/s", $"GET /v1/comics/ID of {new FileInfo(body).Length} bytes with a key, a rate limit and one grain call; wrk and the server share the machine");
        Figure.Print("bare_rps", Median(theirs), "requests/s", "the same bytes from a minimal API that does nothing else");
        Figure.Print("status_rps_fraction", Median(fractions), "", $"median of {fractions.Length} pairs, {fractions.Min():F2} to {fractions.Max():F2}; wanted at least 0.5");
        foreach (var (name, client, rate) in new[] { ("status", http, Median(ours) / 2), ("bare", bareHttp, Median(theirs) / 2) })
        {
            await SteadyLoad.RunAsync(client, path, rate, extent.Time / 2);
            var times = await SteadyLoad.RunAsync(client, path, rate, extent.Time);
            Figure.Print($"{name}_p50_half_load", Percentile(times, 0.5), "ms", $"{rate:F0} requests/s");
            Figure.Print($"{name}_p99_half_load", Percentile(times, 0.99), "ms");
        }
        bare.StandardInput.Close();
        await bare.WaitForExitAsync();
        File.Delete(body);
    }

    private static async Task StreamsAsync(ComicServer server, HttpClient http, int count)
    {
        using var streams = new OpenStreams();
        var before = ResidentBytes(server.Id);
        for (var tenant = 1; streams.Count < count; tenant++)
        {
            (await http.PutAsJsonAsync($"/v1/admin/tenants/looker-{tenant}/limits", Unbounded)).EnsureSuccessStatusCode();
            using var made = await http.PostAsJsonAsync($"/v1/admin/tenants/looker-{tenant}/keys", new { name = "bench", scopes = Scopes });
            var key = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString()!;
            using var looker = Client(server.Address, key);
            var id = await DrawAsync(looker, new { prompt = "a dog", script = Script, size = "64", review = true });
            await UntilStatusAsync(looker, id, "reviewing");
            await streams.OpenAsync(server.Address, id, key, Math.Min(StreamsOfATenant, count - streams.Count));
        }
        await streams.UntilAliveAsync();
        var after = ResidentBytes(server.Id);
        Figure.Print("open_streams", streams.Count, "", "all told within their interval that the server is still there");
        Figure.Print("stream_kilobytes", (after - before) / 1024.0 / streams.Count, "kB", $"resident memory of the whole process, {before >> 20} MB before and {after >> 20} MB with them");
    }

    private static async Task<string> DrawAsync(HttpClient http, object request)
    {
        using var response = await http.PostAsJsonAsync("/v1/comics", request);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task UntilStatusAsync(HttpClient http, string id, string status)
    {
        while ((await http.GetFromJsonAsync<JsonElement>($"/v1/comics/{id}")).GetProperty("status").GetString() != status) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
    }

    /// <summary>Follows a comic to its first event of a name, or to the last of all.</summary>
    private static async Task UntilEventAsync(HttpClient http, string id, string name = "", bool last = false)
    {
        using var reader = new StreamReader(await http.GetStreamAsync($"/v1/comics/{id}/events"));
        while (await reader.ReadLineAsync() is { } line)
            if (line == $"event: {name}") return;
        if (!last) throw new InvalidOperationException($"The comic ended without an event '{name}'.");
    }

    private static HttpClient Client(Uri address, string key) =>
        new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };

    private static long ResidentBytes(int process)
    {
        var line = File.ReadLines($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    private static double Median(IEnumerable<double> values) => Percentile([.. values.Order()], 0.5);

    private static double Percentile(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}
