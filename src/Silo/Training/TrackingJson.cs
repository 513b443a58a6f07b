using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComicCluster.Silo.Training;

/// <summary>How metrics are written: what is infinite or no number too.</summary>
internal static class TrackingJson
{
    public static JsonSerializerOptions Options { get; } = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
}
