using static TorchSharp.torch;

namespace ComicCluster.Engine.Checkpoints;

/// <summary>
/// The element types of the safetensors format (github.com/huggingface/safetensors, README "Format"), in the order in which the
/// reference writer ranks them: it writes the last ones first, so that every tensor is aligned.
/// </summary>
internal static class SafetensorsTypes
{
    private static readonly (string Name, int Bits, ScalarType? Type)[] All =
    [
        ("BOOL", 8, ScalarType.Bool),
        ("F4", 4, null),
        ("F6_E2M3", 6, null),
        ("F6_E3M2", 6, null),
        ("U8", 8, ScalarType.Byte),
        ("I8", 8, ScalarType.Int8),
        ("F8_E5M2", 8, null),
        ("F8_E4M3", 8, null),
        ("F8_E8M0", 8, null),
        ("F8_E4M3FNUZ", 8, null),
        ("F8_E5M2FNUZ", 8, null),
        ("I16", 16, ScalarType.Int16),
        ("U16", 16, null),
        ("F16", 16, ScalarType.Float16),
        ("BF16", 16, ScalarType.BFloat16),
        ("I32", 32, ScalarType.Int32),
        ("U32", 32, null),
        ("F32", 32, ScalarType.Float32),
        ("C64", 64, null),
        ("F64", 64, ScalarType.Float64),
        ("I64", 64, ScalarType.Int64),
        ("U64", 64, null),
    ];

    private static readonly Dictionary<string, (int Bits, ScalarType? Type)> ByName =
        All.ToDictionary(t => t.Name, t => (t.Bits, t.Type), StringComparer.Ordinal);

    private static readonly Dictionary<ScalarType, (string Name, int Rank)> ByType =
        All.Index().Where(t => t.Item.Type is not null).ToDictionary(t => t.Item.Type!.Value, t => (t.Item.Name, t.Index));

    /// <summary>Bits of an element; null for a name that the format doesn't have.</summary>
    public static int? Bits(string name) => ByName.TryGetValue(name, out var type) ? type.Bits : null;

    /// <summary>libtorch's type of the same elements; null where this engine can't read them.</summary>
    public static ScalarType? Scalar(string name) => ByName.TryGetValue(name, out var type) ? type.Type : null;

    /// <summary>Bytes of an element of a type that can be read, which is also what its address must be a multiple of.</summary>
    public static int ElementBytes(ScalarType type) => ByName[ByType[type].Name].Bits / 8;

    /// <summary>
    /// The format's name of a libtorch type and its rank in the reference order; null where it can't be written.
    /// </summary>
    public static (string Name, int Rank)? Find(ScalarType type) => ByType.TryGetValue(type, out var found) ? found : null;
}
