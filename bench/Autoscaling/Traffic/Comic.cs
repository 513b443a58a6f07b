namespace ComicCluster.Autoscaling.Traffic;

/// <summary>A comic that somebody asks for.</summary>
/// <param name="At">When, from the beginning of the day.</param>
/// <param name="Tenant">Who.</param>
/// <param name="PanelSeconds">How long each of its panels takes in a slot, in seconds.</param>
public sealed record Comic(TimeSpan At, string Tenant, IReadOnlyList<double> PanelSeconds);
