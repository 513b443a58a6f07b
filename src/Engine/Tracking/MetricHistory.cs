using System.Text.Json;

namespace ComicCluster.Engine.Tracking;

/// <summary>Reads the metrics of a run: a JSON object a line, with the step, the time in seconds since 1970, and any metrics by name.</summary>
public static class MetricHistory
{
    /// <summary>The name of the step in a line.</summary>
    public const string Step = "step";

    /// <summary>The name of the time in a line.</summary>
    public const string Time = "time";

    /// <summary>A line, to be written as JSON.</summary>
    /// <param name="step">How many steps were taken.</param>
    /// <param name="time">When.</param>
    /// <param name="values">By metric. What is infinite or no number is written as such.</param>
    public static IReadOnlyDictionary<string, object> Line(long step, DateTimeOffset time, IReadOnlyDictionary<string, double> values)
    {
        var line = new Dictionary<string, object> { [Step] = step, [Time] = Math.Round((time - DateTimeOffset.UnixEpoch).TotalSeconds, 3) };
        foreach (var (name, value) in values) line[name] = value;
        return line;
    }

    /// <summary>The series of lines, ordered by name. Of a step that comes twice the last line counts.</summary>
    public static IReadOnlyList<MetricSeries> Parse(IEnumerable<string> lines)
    {
        var values = new SortedDictionary<string, SortedDictionary<long, MetricPoint>>(StringComparer.Ordinal);
        foreach (var line in lines) Add(values, line);
        return [.. values.Select(series => new MetricSeries(series.Key, [.. series.Value.Values]))];
    }

    /// <summary>The series of a file, ordered by name; none where the file is missing. A line that a crash cut off is passed over.</summary>
    public static IReadOnlyList<MetricSeries> Read(string path)
    {
        if (!File.Exists(path)) return [];
        // The run may be writing it.
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        return Parse(Lines(reader));
    }

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line) yield return line;
    }

    private static void Add(SortedDictionary<string, SortedDictionary<long, MetricPoint>> values, string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var step = json.RootElement.GetProperty(Step).GetInt64();
            var time = json.RootElement.TryGetProperty(Time, out var seconds) ? seconds.GetDouble() : 0;
            foreach (var property in json.RootElement.EnumerateObject().Where(property => property.Name is not (Step or Time)))
            {
                if (Value(property.Value) is not { } value) continue;
                if (!values.TryGetValue(property.Name, out var series)) values[property.Name] = series = [];
                // What a resumed run did again replaces what it had done.
                series[step] = new(step, DateTimeOffset.UnixEpoch.AddSeconds(time), value);
            }
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentOutOfRangeException)
        {
        }
    }

    private static double? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => value.GetString() switch { "NaN" => double.NaN, "Infinity" => double.PositiveInfinity, "-Infinity" => double.NegativeInfinity, _ => null },
        _ => null,
    };
}
