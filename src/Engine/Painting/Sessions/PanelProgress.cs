namespace ComicCluster.Engine.Painting.Sessions;

/// <summary>Where a panel is.</summary>
/// <param name="Id">Its name in the session.</param>
/// <param name="State">What it is doing.</param>
/// <param name="Step">Steps that it took.</param>
/// <param name="TotalSteps">Steps that it will have taken.</param>
/// <param name="Loss">The loss of its last step; that of the best start while there are several. NaN before the first.</param>
/// <param name="Similarity">The mean cosine between its last cutouts and what they should show; NaN where the guide was not asked.</param>
/// <param name="Failure">Why it failed.</param>
public sealed record PanelProgress(
    string Id, PanelState State, int Step, int TotalSteps, double Loss, double Similarity, PaintingException? Failure);
