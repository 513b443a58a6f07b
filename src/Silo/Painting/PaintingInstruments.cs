using System.Diagnostics.Metrics;
using ComicCluster.Contracts.Telemetry;
using TorchSharp;

namespace ComicCluster.Silo.Painting;

/// <summary>Counts what the painting engine does.</summary>
internal static class PaintingInstruments
{
    private static readonly Meter Meter = new(ComicMetrics.Meter);
    private static readonly Counter<double> Steps = PaintingMetrics.Steps.CreateCounter(Meter);
    private static readonly Histogram<double> Pass = PaintingMetrics.Pass.CreateHistogram(Meter);
    private static readonly Histogram<double> Painted = PaintingMetrics.Painted.CreateHistogram(Meter);
    private static readonly Histogram<double> Similarity = PaintingMetrics.Similarity.CreateHistogram(Meter);
    private static readonly Counter<double> WentBack = PaintingMetrics.WentBack.CreateCounter(Meter);
    private static readonly Counter<double> OutOfMemory = PaintingMetrics.OutOfMemory.CreateCounter(Meter);

    /// <summary>Counts nothing of everything: what has not happened yet is 0, and not unknown.</summary>
    public static void Begin()
    {
        WentBack.Add(0);
        OutOfMemory.Add(0);
    }

    /// <summary>Some panels took a step together.</summary>
    public static void OnPass(DeviceType device, int panels, double seconds)
    {
        var tag = new KeyValuePair<string, object?>("device", device == DeviceType.CUDA ? "cuda" : "cpu");
        Steps.Add(panels, tag);
        Pass.Record(seconds, tag);
    }

    /// <summary>A panel is painted.</summary>
    public static void OnPainted(double deviceSeconds, double similarity)
    {
        End("completed", deviceSeconds);
        if (double.IsFinite(similarity)) Similarity.Record(similarity);
    }

    /// <summary>A panel was stopped.</summary>
    public static void OnStopped(double deviceSeconds) => End("stopped", deviceSeconds);

    /// <summary>A panel failed for good.</summary>
    public static void OnFailed(double deviceSeconds) => End("failed", deviceSeconds);

    /// <summary>A panel failed in a step, and goes on.</summary>
    public static void OnFailure() => WentBack.Add(1);

    /// <summary>The device has no memory left.</summary>
    public static void OnOutOfMemory() => OutOfMemory.Add(1);

    private static void End(string outcome, double deviceSeconds) => Painted.Record(deviceSeconds, new KeyValuePair<string, object?>("outcome", outcome));
}
