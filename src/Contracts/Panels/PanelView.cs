namespace ComicCluster.Contracts.Panels;

/// <summary>What is to be seen of a panel.</summary>
/// <param name="Status">How far it is.</param>
/// <param name="Epoch">How often its painting was started or resumed.</param>
/// <param name="Progress">Where the painting is; null before it begins.</param>
/// <param name="Result">The picture, once it is there.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="Lease">The lease that it is painted under; 0 while it is not.</param>
/// <param name="Attempt">The story's attempt that its last start, or its end, belongs to.</param>
[GenerateSerializer, Immutable, Alias("PanelView")]
public sealed record PanelView(
    [property: Id(0)] PanelStatus Status,
    [property: Id(1)] int Epoch,
    [property: Id(2)] PanelProgress? Progress,
    [property: Id(3)] PaintedPanel? Result,
    [property: Id(4)] string? Failure,
    [property: Id(5)] long Lease = 0,
    [property: Id(6)] int Attempt = 0);
