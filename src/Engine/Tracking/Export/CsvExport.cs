using System.Globalization;

namespace ComicCluster.Engine.Tracking.Export;

/// <summary>A row a step and a column a metric (RFC 4180), empty where a step has no value.</summary>
public sealed class CsvExport : IRunExport
{
    /// <inheritdoc/>
    public string FileName(RunRecord record) => $"{record.Id}.csv";

    /// <inheritdoc/>
    public void Write(Stream stream, RunRecord record, IReadOnlyList<MetricSeries> series)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', series.Select(one => Quoted(one.Name)).Prepend(MetricHistory.Time).Prepend(MetricHistory.Step)));
        var values = series.Select(one => one.Points.ToDictionary(point => point.Step)).ToArray();
        foreach (var step in values.SelectMany(points => points.Keys).Distinct().Order())
        {
            var time = values.Where(points => points.ContainsKey(step)).Max(points => points[step].Time);
            var row = values.Select(points => points.TryGetValue(step, out var point) ? point.Value.ToString("R", CultureInfo.InvariantCulture) : "");
            writer.WriteLine(string.Join(',', row.Prepend(time.ToString("O", CultureInfo.InvariantCulture)).Prepend(step.ToString(CultureInfo.InvariantCulture))));
        }
    }

    private static string Quoted(string text) => text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
