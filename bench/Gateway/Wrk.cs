using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ComicCluster.Bench.Gateway;

/// <summary>Asks for one address again and again, with the program wrk.</summary>
internal static partial class Wrk
{
    private const int Connections = 64;

    /// <summary>Asks as often as it is answered.</summary>
    /// <returns>Requests a second.</returns>
    /// <exception cref="InvalidOperationException">Something else than success was answered.</exception>
    public static async Task<double> RunAsync(Uri address, string key, TimeSpan time)
    {
        var start = new ProcessStartInfo(
            "wrk", ["-t1", $"-c{Connections}", $"-d{time.TotalSeconds:F0}s", "-H", $"Authorization: Bearer {key}", address.ToString()]) { RedirectStandardOutput = true };
        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (output.Contains("Non-2xx", StringComparison.Ordinal) || Requests().Match(output) is not { Success: true } rate) throw new InvalidOperationException(output);
        return double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex Requests();
}
