namespace ComicCluster.Autoscaling.Scaling;

/// <summary>What Prometheus last heard of the dispatcher.</summary>
/// <param name="Demand">Panels, as <see cref="ScalerSettings.Demand"/> counts them.</param>
/// <param name="OldestWaitSeconds">How long the panel waits that waits longest.</param>
public readonly record struct Measurement(double Demand, double OldestWaitSeconds);
