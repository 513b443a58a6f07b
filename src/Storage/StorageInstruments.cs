using System.Diagnostics.Metrics;
using ComicCluster.Contracts.Telemetry;

namespace ComicCluster.Storage;

/// <summary>Counts what is asked of artifact stores.</summary>
internal static class StorageInstruments
{
    private static readonly Meter Meter = new(ComicMetrics.Meter);
    private static readonly Histogram<double> Operation = StorageMetrics.Operation.CreateHistogram(Meter);

    /// <summary>A store answered, or did not.</summary>
    public static void OnAnswer(string operation, string outcome, TimeSpan time) => Operation.Record(
        time.TotalSeconds, new KeyValuePair<string, object?>("operation", operation), new KeyValuePair<string, object?>("outcome", outcome));
}
