using System.Diagnostics;

namespace ComicCluster.Bench.Gateway;

/// <summary>
/// Asks at a constant rate, whether the answers come or not: the time of an answer counts from when it should have been asked for, so that a
/// server that stands still is not asked less meanwhile.
/// </summary>
internal static class SteadyLoad
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    /// <returns>How long the answers took, in milliseconds, in order.</returns>
    public static async Task<double[]> RunAsync(HttpClient http, string path, double perSecond, TimeSpan time)
    {
        var count = (int)(perSecond * time.TotalSeconds);
        var answers = new List<Task<double>>(count);
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Tick);
        while (answers.Count < count && await timer.WaitForNextTickAsync())
        {
            for (var due = Math.Min(count, clock.Elapsed.TotalSeconds * perSecond); answers.Count < due;)
                answers.Add(AskAsync(http, path, clock, TimeSpan.FromSeconds(answers.Count / perSecond)));
        }
        var times = await Task.WhenAll(answers);
        Array.Sort(times);
        return times;
    }

    private static async Task<double> AskAsync(HttpClient http, string path, Stopwatch clock, TimeSpan due)
    {
        using var response = await http.GetAsync(path);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
        return (clock.Elapsed - due).TotalMilliseconds;
    }
}
