using ComicCluster.Dashboards;

// Run in the root of the repository: writes the dashboards and the page that lists the metrics.
foreach (var (path, text) in OutputFiles.All)
{
    File.WriteAllText(path, text);
    Console.WriteLine(path);
}
