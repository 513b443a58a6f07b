namespace ComicCluster.Autoscaling.Simulation;

/// <summary>A panel in a slot.</summary>
internal sealed record Painting(long Lease, Panel Panel, Pod Pod, TimeSpan Start, TimeSpan Overhead)
{
    /// <summary>How much of it was painted since it is here, in seconds.</summary>
    public double PaintedBy(TimeSpan now) => Math.Clamp((now - Start - Overhead).TotalSeconds, 0, Panel.Seconds - Panel.Kept);
}
