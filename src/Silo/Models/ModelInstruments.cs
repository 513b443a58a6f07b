using System.Diagnostics;
using System.Diagnostics.Metrics;
using ComicCluster.Contracts.Telemetry;

namespace ComicCluster.Silo.Models;

/// <summary>Counts models that are loaded.</summary>
internal static class ModelInstruments
{
    private static readonly Meter Meter = new(ComicMetrics.Meter);
    private static readonly Histogram<double> Duration = ModelMetrics.Load.CreateHistogram(Meter);

    /// <summary>A model is about to be loaded.</summary>
    /// <returns>To be disposed when it is, or isn't.</returns>
    public static Loading Load(string role) => new(role);

    /// <summary>A model that is being loaded: it has failed unless it is said to have succeeded.</summary>
    public sealed class Loading(string role) : IDisposable
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private string _outcome = "failed";

        public void Succeed() => _outcome = "succeeded";

        public void Dispose() => Duration.Record(
            Stopwatch.GetElapsedTime(_start).TotalSeconds, new KeyValuePair<string, object?>("role", role), new KeyValuePair<string, object?>("outcome", _outcome));
    }
}
