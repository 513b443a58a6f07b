using System.Globalization;
using ComicCluster.Contracts.Registry;

namespace ComicCluster.Grains.Registry;

/// <summary>Keeps worse versions from the places of better ones.</summary>
public static class MetricGate
{
    /// <summary>Compares what was measured of a version with what was of the one whose place it would take.</summary>
    /// <param name="candidate">The new one.</param>
    /// <param name="champion">The present one.</param>
    /// <param name="tolerance">By which part its perplexity may be worse.</param>
    /// <returns>Why it may not take its place; null if it may.</returns>
    public static string? Refuse(ModelVersion candidate, ModelVersion champion, double tolerance)
    {
        if (champion.Description.Evaluation is not { } before) return null; // there is nothing to be worse than
        var (name, other) = ($"{candidate.Model}@{candidate.Number}", $"{champion.Model}@{champion.Number}");
        if (candidate.Description.Evaluation is not { } now) return $"{other} has a perplexity of {Format(before.Perplexity)}, and that of {name} was never measured. Measure it on {before.Data}.";
        if (now.Data != before.Data) return $"{name} was measured on {now.Data} and {other} on {before.Data}. Measure both on the same data.";
        return now.Perplexity <= before.Perplexity * (1 + tolerance)
            ? null
            : $"The perplexity of {name} is {Format(now.Perplexity)}; that of {other} is {Format(before.Perplexity)}, and at most {Format(before.Perplexity * (1 + tolerance))} would do.";
    }

    private static string Format(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
