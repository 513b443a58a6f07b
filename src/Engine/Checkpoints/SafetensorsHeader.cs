using System.Text.Json;

namespace ComicCluster.Engine.Checkpoints;

/// <summary>
/// The JSON header of a safetensors file, checked by the format's rules: nothing in it can point outside of the file, overlap,
/// leave a hole or overflow. Read as a stream of tokens, so a hostile header costs no more memory than its own size.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>The format's own bound of the header's length in bytes.</summary>
    public const long LongestBytes = 100_000_000;

    private const int MostTensors = 100_000;
    private const int MostDimensions = 32;
    private const int LongestName = 1024;

    /// <summary>Every tensor by name.</summary>
    public Dictionary<string, TensorInfo> Tensors { get; } = new(StringComparer.Ordinal);

    /// <summary>The entries of <c>__metadata__</c>.</summary>
    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>Parses and checks a header.</summary>
    /// <param name="json">The header's bytes, padding included.</param>
    /// <param name="bufferBytes">Length of the data behind the header.</param>
    /// <exception cref="FormatException">A rule is broken; the message says which one.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long bufferBytes)
    {
        if (json.IsEmpty || json[0] != (byte)'{') throw new FormatException("the header doesn't begin with '{'");
        var header = new SafetensorsHeader();
        try
        {
            header.ReadTensors(new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4 }));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is not UTF-8.
            throw new FormatException($"the header is not valid JSON ({error.Message})", error);
        }
        header.CheckTiling(bufferBytes);
        return header;
    }

    private void ReadTensors(Utf8JsonReader json)
    {
        json.Read();
        var sawMetadata = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = ShortText(ref json);
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject) throw new FormatException($"'{name}' is not an object");
            if (name == "__metadata__")
            {
                if (sawMetadata) throw new FormatException("there are two '__metadata__'");
                sawMetadata = true;
                ReadMetadata(ref json);
            }
            else if (Tensors.Count == MostTensors)
            {
                throw new FormatException($"there are more than {MostTensors} tensors");
            }
            else if (!Tensors.TryAdd(name, ReadTensor(ref json, name)))
            {
                throw new FormatException($"there are two tensors '{name}'");
            }
        }
        if (json.Read()) throw new FormatException("something follows the header's closing brace");
    }

    private void ReadMetadata(ref Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = ShortText(ref json);
            json.Read();
            if (json.TokenType != JsonTokenType.String) throw new FormatException($"the metadata '{key}' is not a string");
            if (!Metadata.TryAdd(key, json.GetString()!)) throw new FormatException($"there are two metadata entries '{key}'");
        }
    }

    private static TensorInfo ReadTensor(ref Utf8JsonReader json, string name)
    {
        string? type = null;
        List<long>? shape = null, offsets = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var field = ShortText(ref json);
            json.Read();
            if (field == "dtype" && type is null && json.TokenType == JsonTokenType.String) type = ShortText(ref json);
            else if (field == "shape" && shape is null) shape = ReadNumbers(ref json, name, MostDimensions);
            else if (field == "data_offsets" && offsets is null) offsets = ReadNumbers(ref json, name, 2);
            else throw new FormatException($"'{name}' has an unknown, repeated or wrong field '{field}'");
        }
        if (type is null || shape is null || offsets is not [var begin, var end])
            throw new FormatException($"'{name}' lacks one of dtype, shape and data_offsets [begin, end]");
        if (SafetensorsTypes.Bits(type) is not { } bits) throw new FormatException($"'{name}' has the unknown dtype '{type}'");
        if (end < begin || end - begin != SizeInBytes(name, shape, bits))
            throw new FormatException($"'{name}' [{string.Join(", ", shape)}] {type} doesn't take the bytes {begin} to {end}");
        return new TensorInfo(type, shape, begin, end - begin);
    }

    private static string ShortText(ref Utf8JsonReader json) => json.ValueSpan.Length <= LongestName
        ? json.GetString()!
        : throw new FormatException($"a name in the header is longer than {LongestName} bytes");

    private static List<long> ReadNumbers(ref Utf8JsonReader json, string name, int most)
    {
        var numbers = new List<long>();
        if (json.TokenType != JsonTokenType.StartArray)
            throw new FormatException($"'{name}' has a field that should be an array");
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (numbers.Count == most) throw new FormatException($"'{name}' has an array of more than {most} numbers");
            if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out var number) || number < 0)
                throw new FormatException($"'{name}' has a dimension or offset that is not a whole number from 0 to 2^63 - 1");
            numbers.Add(number);
        }
        return numbers;
    }

    private static long SizeInBytes(string name, List<long> shape, int bitsPerElement)
    {
        try
        {
            // Empty dimensions count as one here, because libtorch multiplies the strides of empty tensors in the same way.
            var elements = shape.Aggregate(1L, (product, dimension) => checked(product * Math.Max(1, dimension)));
            var bits = checked(elements * bitsPerElement);
            if (shape.Contains(0)) return 0;
            return bits % 8 == 0 ? bits / 8 : throw new FormatException($"'{name}' ends inside of a byte");
        }
        catch (OverflowException error)
        {
            throw new FormatException($"'{name}' [{string.Join(", ", shape)}] is larger than any file", error);
        }
    }

    private void CheckTiling(long bufferBytes)
    {
        var position = 0L;
        foreach (var (name, tensor) in Tensors.OrderBy(t => t.Value.Offset).ThenBy(t => t.Value.Bytes))
        {
            if (tensor.Offset != position)
                throw new FormatException(
                    $"'{name}' begins at byte {tensor.Offset} where the tensor before it ends at {position}");
            position += tensor.Bytes;
        }
        if (position != bufferBytes)
            throw new FormatException($"the tensors take {position} bytes but the file has {bufferBytes}; it may be cut short");
    }
}
