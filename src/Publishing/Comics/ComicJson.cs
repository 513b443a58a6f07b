using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComicCluster.Publishing.Comics;

/// <summary>The source-generated serializer of comic.json: unknown, repeated and missing properties, null and wrong letter case are errors.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n",
    MaxDepth = 8)]
[JsonSerializable(typeof(ComicDocument))]
internal sealed partial class ComicJson : JsonSerializerContext;
