using System.Buffers.Binary;

namespace ComicCluster.Publishing;

/// <summary>A chunk of a PNG file: length, type, data, checksum (PNG specification, third edition, 5.3).</summary>
internal readonly ref struct PngChunk
{
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcEntry)];

    private PngChunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data, int end)
    {
        Type = type;
        Data = data;
        End = end;
    }

    /// <summary>The first bytes of every PNG file.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Four letters.</summary>
    public ReadOnlySpan<byte> Type { get; }

    public ReadOnlySpan<byte> Data { get; }

    /// <summary>Where the next chunk starts.</summary>
    public int End { get; }

    /// <summary>Reads the chunk that starts at a position.</summary>
    /// <exception cref="InvalidDataException">The file ends too early, or the checksum is wrong.</exception>
    public static PngChunk Read(ReadOnlySpan<byte> png, int position)
    {
        var rest = png[Math.Min(position, png.Length)..];
        if (rest.Length < 12 || BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length > rest.Length - 12)
            throw new InvalidDataException("The PNG file is cut off.");
        var checkedPart = rest.Slice(4, 4 + (int)length);
        if (Crc(checkedPart) != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]))
            throw new InvalidDataException("The PNG file is damaged: a checksum is wrong.");
        return new PngChunk(checkedPart[..4], checkedPart[4..], position + 12 + (int)length);
    }

    public static void Write(List<byte> target, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        target.AddRange(number);
        target.AddRange(type);
        target.AddRange(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc([.. type, .. data]));
        target.AddRange(number);
    }

    /// <summary>CRC-32 of ISO 3309 (PNG specification, annex D).</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes) crc = CrcTable[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint CrcEntry(int index)
    {
        var entry = (uint)index;
        for (var bit = 0; bit < 8; bit++) entry = (entry & 1) != 0 ? 0xEDB88320 ^ (entry >> 1) : entry >> 1;
        return entry;
    }
}
