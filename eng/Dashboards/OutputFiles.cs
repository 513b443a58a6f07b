namespace ComicCluster.Dashboards;

/// <summary>What is written from the metrics' definitions.</summary>
public static class OutputFiles
{
    /// <summary>Paths in the repository, and what is to be in those files.</summary>
    public static IReadOnlyDictionary<string, string> All => Board.All
        .ToDictionary(board => $"k8s/components/monitoring/dashboards/{board.Name}.json", GrafanaFile.Write)
        .Append(KeyValuePair.Create("docs/metrics.md", MetricsPage.Write()))
        .ToDictionary();
}
