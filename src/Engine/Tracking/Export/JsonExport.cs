using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComicCluster.Engine.Tracking.Export;

/// <summary>The record and all metrics in one object. What is infinite or no number is a text.</summary>
public sealed class JsonExport : IRunExport
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <inheritdoc/>
    public string FileName(RunRecord record) => $"{record.Id}.json";

    /// <inheritdoc/>
    public void Write(Stream stream, RunRecord record, IReadOnlyList<MetricSeries> series) => JsonSerializer.Serialize(
        stream,
        new { Run = record, Metrics = series.ToDictionary(one => one.Name, one => one.Points.Select(point => new { point.Step, point.Time, point.Value })) },
        Json);
}
