using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Checkpoints;

/// <summary>
/// Writes safetensors files byte for byte as the reference implementation does: <c>"format":"pt"</c> in the metadata, tensors
/// ordered by falling alignment and then by name, the header padded with spaces so that the data begin at a multiple of 8.
/// </summary>
public static class SafetensorsWriter
{
    private const long ChunkBytes = 1 << 26;

    /// <summary>Writes tensors of any device. The file appears whole or not at all; one tensor at a time is copied.</summary>
    /// <param name="path">The file, replaced if there is one.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <param name="metadata">Further entries of <c>__metadata__</c>.</param>
    /// <param name="floatType">What tensors of floating point numbers are converted to; null keeps their types.</param>
    /// <exception cref="CheckpointException">The file can't be written.</exception>
    /// <exception cref="ArgumentException">A tensor's type has no place in the format, or it has a reserved name.</exception>
    public static void Write(
        string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null,
        ScalarType? floatType = null)
    {
        var (ordered, header) = Arrange(tensors, metadata, floatType);
        AtomicFile.Write(path, stream => Write(stream, header, ordered));
    }

    /// <summary>The bytes that <see cref="Write(string, IReadOnlyDictionary{string, Tensor}, IReadOnlyDictionary{string, string}?, ScalarType?)"/> writes.</summary>
    /// <param name="tensors">The tensors by name; less than 2 GiB of them.</param>
    /// <param name="metadata">Further entries of <c>__metadata__</c>.</param>
    /// <exception cref="ArgumentException">A tensor's type has no place in the format, or it has a reserved name.</exception>
    public static byte[] Encode(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var (ordered, header) = Arrange(tensors, metadata, floatType: null);
        using var stream = new MemoryStream();
        Write(stream, header, ordered);
        return stream.ToArray();
    }

    private static (List<(string Name, Tensor Tensor, ScalarType Type)> Ordered, byte[] Header) Arrange(
        IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata, ScalarType? floatType)
    {
        var ordered = tensors
            .Select(t => (Name: t.Key, Tensor: t.Value, Type: StoredType(t.Value, floatType)))
            .Select(t => (t.Name, t.Tensor, t.Type, Rank: RankOf(t.Name, t.Type)))
            .OrderByDescending(t => t.Rank).ThenBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => (t.Name, t.Tensor, t.Type)).ToList();
        return (ordered, Header(ordered, metadata));
    }

    private static void Write(Stream stream, byte[] header, List<(string Name, Tensor Tensor, ScalarType Type)> tensors)
    {
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var (_, tensor, type) in tensors) WriteData(stream, tensor, type);
    }

    private static ScalarType StoredType(Tensor tensor, ScalarType? floatType) =>
        floatType is { } type && tensor.is_floating_point() ? type : tensor.dtype;

    private static int RankOf(string name, ScalarType type)
    {
        if (name == "__metadata__")
            throw new ArgumentException("'__metadata__' is the format's own name; call the tensor otherwise.");
        return SafetensorsTypes.Find(type)?.Rank
            ?? throw new ArgumentException($"Tensor '{name}' is {type}, which safetensors files can't hold; convert it first.");
    }

    private static byte[] Header(
        IEnumerable<(string Name, Tensor Tensor, ScalarType Type)> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            json.WriteString("format", "pt");
            foreach (var (key, text) in (metadata ?? new Dictionary<string, string>()).Where(m => m.Key != "format"))
                json.WriteString(key, text);
            json.WriteEndObject();
            var end = 0L;
            foreach (var (name, tensor, type) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", SafetensorsTypes.Find(type)!.Value.Name);
                WriteArray(json, "shape", tensor.shape);
                WriteArray(json, "data_offsets", [end, end += tensor.numel() * SafetensorsTypes.ElementBytes(type)]);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        while (buffer.Length % 8 != 0) buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static void WriteArray(Utf8JsonWriter json, string name, long[] numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void WriteData(Stream stream, Tensor tensor, ScalarType type)
    {
        using var scope = NewDisposeScope();
        // One row of bytes: tensors may be larger than a span.
        var flat = tensor.detach().to(type).cpu().contiguous().view(-1);
        var elements = flat.numel();
        var chunk = ChunkBytes / flat.ElementSize;
        for (var begin = 0L; begin < elements; begin += chunk)
        {
            using var part = flat.narrow(0, begin, Math.Min(chunk, elements - begin));
            stream.Write(part.bytes);
        }
    }
}
