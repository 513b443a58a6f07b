using System.Globalization;
using ComicCluster.Contracts.Registry;

namespace ComicCluster.Grains.Registry;

/// <summary>Keeps worse versions from the places of better ones.</summary>
public static class MetricGate
{
    /// <summary>Compares what was measured of a version with what was of the one whose place it would take, on all data that both were measured on.</summary>
    /// <param name="candidate">The new one.</param>
    /// <param name="champion">The present one.</param>
    /// <param name="tolerance">By which part its perplexity may be worse.</param>
    /// <returns>Why it may not take its place; null if it may.</returns>
    public static string? Refuse(RegisteredVersion candidate, RegisteredVersion champion, double tolerance)
    {
        var (measured, before) = (candidate.Evaluations.ToDictionary(evaluation => evaluation.Data), champion.Evaluations.ToArray());
        if (before.Length == 0) return null; // there is nothing to be worse than
        var (name, other) = (candidate.Version.Name, champion.Version.Name);
        if (measured.Count == 0) return $"{other} has a perplexity of {Format(before[0].Perplexity)}, and that of {name} was never measured. Measure it on {before[0].Data}.";
        var common = before.Where(evaluation => measured.ContainsKey(evaluation.Data)).ToArray();
        if (common.Length == 0) return $"{name} was measured on {Data(candidate)} and {other} on {Data(champion)}. Measure both on the same data.";
        return common.FirstOrDefault(evaluation => measured[evaluation.Data].Perplexity > evaluation.Perplexity * (1 + tolerance)) is { } worse
            ? $"The perplexity of {name} on {worse.Data} is {Format(measured[worse.Data].Perplexity)}; that of {other} is {Format(worse.Perplexity)}, and at most {Format(worse.Perplexity * (1 + tolerance))} would do."
            : null;
    }

    private static string Data(RegisteredVersion version) => string.Join(", ", version.Evaluations.Select(evaluation => evaluation.Data));

    private static string Format(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
