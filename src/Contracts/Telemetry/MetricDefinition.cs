using System.Diagnostics.Metrics;

namespace ComicCluster.Contracts.Telemetry;

/// <summary>
/// A metric: what the code records, what Prometheus stores, and what rules and dashboards ask for, from one place.
/// </summary>
/// <param name="Kind">What it does.</param>
/// <param name="Name">Its name in dots, such as <c>comic.panel.wait</c>.</param>
/// <param name="Unit">Its unit by UCUM: <c>s</c>, <c>By</c>, or a thing in braces, which is no part of the name in Prometheus.</param>
/// <param name="Description">What it counts.</param>
public sealed record MetricDefinition(MetricKind Kind, string Name, string Unit, string Description)
{
    /// <summary>Its tags; each has few values.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The upper bounds of a histogram's buckets.</summary>
    public IReadOnlyList<double> Buckets { get; init; } = [];

    /// <summary>Whether only a silo with an NVIDIA GPU has it.</summary>
    public bool NeedsGpu { get; init; }

    /// <summary>Its name in Prometheus: that of the family, without what a histogram's series end with.</summary>
    public string PrometheusName
    {
        get
        {
            var name = Name.Replace('.', '_') + Unit switch
            {
                "s" => "_seconds",
                "By" => "_bytes",
                "Cel" => "_celsius",
                "W" => "_watts",
                _ => "",
            };
            return Kind == MetricKind.Counter ? $"{name}_total" : name;
        }
    }

    /// <summary>The names of its series in Prometheus.</summary>
    public IEnumerable<string> Series =>
        Kind == MetricKind.Histogram ? [$"{PrometheusName}_bucket", $"{PrometheusName}_sum", $"{PrometheusName}_count"] : [PrometheusName];

    /// <summary>The instrument of a counter.</summary>
    public Counter<double> CreateCounter(Meter meter) => meter.CreateCounter<double>(Name, Unit, Description);

    /// <summary>The instrument of a histogram.</summary>
    public Histogram<double> CreateHistogram(Meter meter) =>
        meter.CreateHistogram(Name, Unit, Description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = Buckets });

    /// <summary>The instrument of a gauge that is asked whenever somebody looks.</summary>
    public void Observe(Meter meter, Func<IEnumerable<Measurement<double>>> look) => meter.CreateObservableGauge(Name, look, Unit, Description);

    /// <summary>The instrument of a gauge with one value.</summary>
    public void Observe(Meter meter, Func<double> look) => meter.CreateObservableGauge(Name, look, Unit, Description);
}
