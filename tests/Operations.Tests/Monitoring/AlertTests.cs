namespace ComicCluster.Operations.Tests.Monitoring;

public sealed class AlertTests
{
    [Fact]
    public async Task Rules_Promtool_FindsNothing()
    {
        using var folder = Files();
        var (code, output, error) = await Tool.RunAsync("promtool", ["check", "rules", "rules.yaml", "rules-hardware.yaml"], folder.Path);
        Assert.True(code == 0, output + error);
    }

    [Theory]
    [InlineData("rules.test.yaml")]
    [InlineData("rules-slow.test.yaml")]
    public async Task Alerts_FiringAndSilentCases_AreAsExpected(string cases)
    {
        using var folder = Files();
        File.Copy(Path.Combine(Rules.Folder, cases), folder.In(cases));
        var (code, output, error) = await Tool.RunAsync("promtool", ["test", "rules", cases], folder.Path);
        Assert.True(code == 0, output + error);
    }

    [Fact]
    public async Task Alerts_AnotherThreshold_IsNoticedByTheCases()
    {
        using var folder = Files();
        var rules = File.ReadAllText(folder.In("rules.yaml"));
        Assert.Contains("max(comic_panel_queue_oldest_seconds) > 300", rules);
        File.WriteAllText(folder.In("rules.yaml"), rules.Replace("max(comic_panel_queue_oldest_seconds) > 300", "max(comic_panel_queue_oldest_seconds) > 30000", StringComparison.Ordinal));
        File.Copy(Path.Combine(Rules.Folder, "rules.test.yaml"), folder.In("rules.test.yaml"));
        var (code, output, error) = await Tool.RunAsync("promtool", ["test", "rules", "rules.test.yaml"], folder.Path);
        Assert.Equal(1, code);
        Assert.Contains("QueueStalled", output + error);
    }

    [Fact]
    public void Alerts_Each_HasCasesARunbookAndASeverity()
    {
        var cases = File.ReadAllText(Path.Combine(Rules.Folder, "rules.test.yaml")) + File.ReadAllText(Path.Combine(Rules.Folder, "rules-slow.test.yaml"));
        var names = new HashSet<string>();
        foreach (var alert in Rules.All.Where(rule => rule.Alert is not null))
        {
            Assert.True(names.Add(alert.Alert!), $"there are two alerts {alert.Alert}");
            Assert.Contains($"name: '{alert.Alert} fires'", cases);
            if (alert.Alert != "Watchdog") Assert.Contains($"name: '{alert.Alert} is silent: ", cases);
            Assert.Contains(alert.Labels["severity"], new[] { "page", "ticket", "none" });
            Assert.NotEmpty(alert.Annotations["summary"]);
            Assert.NotEmpty(alert.Annotations["description"]);
            var page = Repository.In(alert.Annotations["runbook"].Split('/'));
            Assert.True(File.Exists(page), $"{alert.Alert} has no runbook {page}");
            Assert.Contains(alert.Alert!, File.ReadAllText(page));
        }
        var linked = Rules.All.Where(rule => rule.Alert is not null).Select(rule => Path.GetFileName(rule.Annotations["runbook"])).Append("README.md");
        Assert.Empty(Directory.EnumerateFiles(Repository.In("docs", "runbooks")).Select(Path.GetFileName).Except(linked));
    }

    private static TemporaryFolder Files()
    {
        Tool.Need("promtool", "prometheus");
        var folder = new TemporaryFolder();
        Rules.WriteTo(folder.Path);
        return folder;
    }
}
