using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ComicCluster.Dashboards;

/// <summary>Dashboards as Grafana reads them (schema 39, Grafana 10.4 and newer).</summary>
public static class GrafanaFile
{
    private const int Columns = 24, Width = 8, Height = 8;
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file of a dashboard.</summary>
    public static string Write(Board board)
    {
        var panels = new JsonArray();
        var (id, y) = (0, 0);
        foreach (var (title, row) in board.Rows)
        {
            panels.Add(new JsonObject
            {
                ["id"] = ++id, ["type"] = "row", ["title"] = title, ["collapsed"] = false, ["panels"] = new JsonArray(), ["gridPos"] = Place(0, y++, Columns, 1),
            });
            for (var i = 0; i < row.Length; i++)
            {
                panels.Add(Panel(row[i], ++id, Place(i % (Columns / Width) * Width, y + i / (Columns / Width) * Height, Width, Height)));
            }
            y += (row.Length + Columns / Width - 1) / (Columns / Width) * Height;
        }
        var file = new JsonObject
        {
            ["uid"] = $"comic-{board.Name}",
            ["title"] = board.Title,
            ["schemaVersion"] = 39,
            ["version"] = 1,
            ["editable"] = false,
            ["tags"] = new JsonArray("comic"),
            ["timezone"] = "utc",
            ["refresh"] = "30s",
            ["time"] = new JsonObject { ["from"] = "now-6h", ["to"] = "now" },
            ["links"] = new JsonArray(new JsonObject { ["type"] = "dashboards", ["tags"] = new JsonArray("comic"), ["title"] = "ComicCluster", ["asDropdown"] = true }),
            ["templating"] = new JsonObject { ["list"] = new JsonArray(new JsonObject { ["name"] = "datasource", ["type"] = "datasource", ["query"] = "prometheus" }) },
            ["panels"] = panels,
        };
        return file.ToJsonString(Json) + "\n";
    }

    private static JsonObject Panel(Panel panel, int id, JsonObject place) => new()
    {
        ["id"] = id,
        ["type"] = "timeseries",
        ["title"] = panel.Title,
        ["description"] = panel.Description,
        ["datasource"] = Source(),
        ["gridPos"] = place,
        ["fieldConfig"] = new JsonObject { ["defaults"] = new JsonObject { ["unit"] = panel.Unit, ["min"] = 0 }, ["overrides"] = new JsonArray() },
        ["options"] = new JsonObject { ["tooltip"] = new JsonObject { ["mode"] = "multi" }, ["legend"] = new JsonObject { ["displayMode"] = "list", ["placement"] = "bottom" } },
        ["targets"] = new JsonArray([.. panel.Queries.Select((query, i) => new JsonObject
        {
            ["refId"] = ((char)('A' + i)).ToString(),
            ["datasource"] = Source(),
            ["expr"] = query.Expression,
            ["legendFormat"] = query.Legend,
        })]),
    };

    private static JsonObject Source() => new() { ["type"] = "prometheus", ["uid"] = "${datasource}" };

    private static JsonObject Place(int x, int y, int width, int height) => new() { ["x"] = x, ["y"] = y, ["w"] = width, ["h"] = height };
}
