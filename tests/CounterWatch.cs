using System.Diagnostics.Metrics;
using ComicCluster.Contracts.Telemetry;

namespace ComicCluster;

/// <summary>Adds up what this process counts from now on.</summary>
internal sealed class CounterWatch : IDisposable
{
    private readonly MeterListener _listener = new();
    private double _total;

    /// <summary>Begins.</summary>
    /// <param name="counter">What is counted.</param>
    /// <param name="tag">The value of its one tag.</param>
    public CounterWatch(MetricDefinition counter, string tag)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ComicMetrics.Meter && instrument.Name == counter.Name) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, value, tags, _) =>
        {
            if (tags.Length != 1 || tags[0].Key != counter.Tags[0] || tags[0].Value is not string text || text != tag) return;
            lock (_listener) _total += value;
        });
        _listener.Start();
    }

    /// <summary>How much it was.</summary>
    public double Total
    {
        get
        {
            lock (_listener) return _total;
        }
    }

    public void Dispose() => _listener.Dispose();
}
