using System.Diagnostics;
using System.Diagnostics.Metrics;
using ComicCluster.Contracts.Telemetry;

namespace ComicCluster.Silo.Stories;

/// <summary>Counts what the model writes.</summary>
internal static class WriterInstruments
{
    private static readonly Meter Meter = new(ComicMetrics.Meter);
    private static readonly Counter<double> Tokens = WritingMetrics.Tokens.CreateCounter(Meter);
    private static readonly Histogram<double> FirstToken = WritingMetrics.FirstToken.CreateHistogram(Meter);
    private static readonly Histogram<double> Duration = WritingMetrics.Generation.CreateHistogram(Meter);

    /// <summary>A story that is being generated.</summary>
    public sealed class Generation
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private bool _hasBegun;

        public void OnToken()
        {
            Tokens.Add(1);
            if (_hasBegun) return;
            _hasBegun = true;
            FirstToken.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds);
        }

        public void End() => Duration.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds);
    }
}
