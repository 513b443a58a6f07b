using System.Diagnostics.Metrics;
using ComicCluster.Contracts.Telemetry;

namespace ComicCluster.Silo.Painting;

/// <summary>Counts checkpoints.</summary>
internal static class CheckpointInstruments
{
    private static readonly Meter Meter = new(ComicMetrics.Meter);
    private static readonly Histogram<double> Duration = PaintingMetrics.Checkpoint.CreateHistogram(Meter);
    private static readonly Counter<double> Written = PaintingMetrics.CheckpointBytes.CreateCounter(Meter);
    private static readonly Counter<double> Lost = PaintingMetrics.CheckpointsLost.CreateCounter(Meter);

    /// <summary>Counts nothing: what has not happened yet is 0, and not unknown.</summary>
    public static void Begin()
    {
        Written.Add(0);
        Lost.Add(0);
    }

    /// <summary>One is written.</summary>
    public static void OnWritten(int bytes, TimeSpan time)
    {
        Duration.Record(time.TotalSeconds);
        Written.Add(bytes);
    }

    /// <summary>One could not be written.</summary>
    public static void OnLost() => Lost.Add(1);
}
