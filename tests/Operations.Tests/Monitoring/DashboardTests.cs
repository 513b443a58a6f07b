using System.Text.Json.Nodes;
using ComicCluster.Dashboards;

namespace ComicCluster.Operations.Tests.Monitoring;

public sealed class DashboardTests
{
    public static TheoryData<string> Files => [.. OutputFiles.All.Keys];

    [Theory, MemberData(nameof(Files))]
    public void File_Committed_IsWhatTheProgramWrites(string path) =>
        Assert.True(OutputFiles.All[path] == File.ReadAllText(Repository.In(path.Split('/'))), $"{path} is stale: dotnet run --project eng/Dashboards");

    [Fact]
    public void Boards_All_AreSound()
    {
        Assert.Equal(Board.All.Count, Board.All.Select(board => board.Title).Distinct().Count());
        foreach (var board in Board.All)
        {
            var panels = JsonNode.Parse(GrafanaFile.Write(board))!["panels"]!.AsArray().Select(panel => panel!).ToArray();
            Assert.Equal(panels.Length, panels.Select(panel => (int)panel["id"]!).Distinct().Count());
            var taken = new HashSet<(int, int)>();
            foreach (var panel in panels)
            {
                var (x, y, w, h) = ((int)panel["gridPos"]!["x"]!, (int)panel["gridPos"]!["y"]!, (int)panel["gridPos"]!["w"]!, (int)panel["gridPos"]!["h"]!);
                Assert.True(x + w <= 24);
                foreach (var cell in Enumerable.Range(x, w).SelectMany(column => Enumerable.Range(y, h).Select(row => (column, row)))) Assert.True(taken.Add(cell), $"{panel["title"]} lies on another");
                if ((string)panel["type"]! == "row") continue;
                Assert.NotEmpty((string)panel["description"]!);
                Assert.NotEmpty((string)panel["fieldConfig"]!["defaults"]!["unit"]!);
                Assert.Equal("${datasource}", (string)panel["datasource"]!["uid"]!);
                Assert.NotEmpty(panel["targets"]!.AsArray());
            }
        }
    }
}
