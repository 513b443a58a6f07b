using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Checkpoints;

/// <summary>A safetensors file, opened for reading.</summary>
public sealed class SafetensorsFile : IDisposable
{
    private readonly byte[] _bytes;
    private readonly Dictionary<string, (ScalarType Type, long[] Shape, int Begin, int End)> _tensors = [];

    private SafetensorsFile(byte[] bytes)
    {
        _bytes = bytes;
        var n = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, n));
        foreach (var entry in header.RootElement.EnumerateObject().Where(e => e.Name != "__metadata__"))
        {
            var type = entry.Value.GetProperty("dtype").GetString() switch { "I64" => ScalarType.Int64, _ => ScalarType.Float32 };
            var shape = entry.Value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64()).ToArray();
            var offsets = entry.Value.GetProperty("data_offsets");
            _tensors[entry.Name] = (type, shape, 8 + n + offsets[0].GetInt32(), 8 + n + offsets[1].GetInt32());
        }
    }

    /// <summary>Opens a file.</summary>
    public static SafetensorsFile Open(string path) => new(File.ReadAllBytes(path));

    /// <summary>The names of the tensors.</summary>
    public IReadOnlyCollection<string> Names => _tensors.Keys;

    /// <summary>A tensor on the CPU, as a copy that outlives the file.</summary>
    public Tensor Read(string name)
    {
        var (type, shape, begin, end) = _tensors[name];
        var result = empty(shape, type);
        _bytes.AsSpan(begin, end - begin).CopyTo(result.bytes);
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
