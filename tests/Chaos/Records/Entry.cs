using System.Text.Json;

namespace ComicCluster.Chaos.Records;

/// <summary>Something that happened in a run.</summary>
/// <param name="Time">By the machine's clock.</param>
/// <param name="Process">Who wrote it down; a process that is started again has another name.</param>
/// <param name="Sequence">Orders what one process wrote.</param>
/// <param name="Kind">What happened, such as <c>panel.started</c>.</param>
/// <param name="Fields">An object with the particulars.</param>
public sealed record Entry(DateTimeOffset Time, string Process, long Sequence, string Kind, JsonElement Fields)
{
    /// <summary>A field that must be there.</summary>
    /// <exception cref="InvalidDataException">It is not.</exception>
    public string Text(string field) => TextOrNull(field) ?? throw new InvalidDataException($"{Kind} has no field '{field}': {this}");

    /// <summary>A field; null if it is missing or null.</summary>
    public string? TextOrNull(string field) => Value(field) is { } value ? value.ToString() : null;

    /// <summary>A whole number.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public long Number(string field) => Value(field) is { ValueKind: JsonValueKind.Number } value
        ? value.GetInt64()
        : throw new InvalidDataException($"{Kind} has no number '{field}': {this}");

    /// <summary>A time or a duration in seconds.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public double Seconds(string field) => Value(field) is { ValueKind: JsonValueKind.Number } value
        ? value.GetDouble()
        : throw new InvalidDataException($"{Kind} has no number '{field}': {this}");

    /// <summary>An object of names and numbers.</summary>
    public IReadOnlyDictionary<string, double> Numbers(string field) => Value(field) is { ValueKind: JsonValueKind.Object } value
        ? value.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetDouble())
        : new Dictionary<string, double>();

    /// <inheritdoc/>
    public override string ToString() => $"{Time:HH:mm:ss.fff} {Process} #{Sequence} {Kind} {Fields.GetRawText()}";

    private JsonElement? Value(string field) =>
        Fields.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
