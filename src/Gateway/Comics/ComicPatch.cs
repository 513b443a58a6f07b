using ComicCluster.Contracts.Stories;

namespace ComicCluster.Gateway.Comics;

/// <summary>A change to a comic as a whole.</summary>
/// <param name="Layout">How the panels are put together.</param>
public sealed record ComicPatch(StripShape Layout);
