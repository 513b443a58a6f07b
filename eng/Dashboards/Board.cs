namespace ComicCluster.Dashboards;

/// <summary>A dashboard.</summary>
/// <param name="Name">The name of its file, and with <c>comic-</c> before it its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Rows">Its rows, each with a title and panels.</param>
public sealed record Board(string Name, string Title, IReadOnlyList<(string Title, Panel[] Panels)> Rows)
{
    /// <summary>All dashboards.</summary>
    public static IReadOnlyList<Board> All =>
        [Boards.OverviewBoard.Create(), Boards.GpuSilosBoard.Create(), Boards.StoriesBoard.Create(), Boards.TenantsBoard.Create(), Boards.OrleansBoard.Create()];
}
