using System.Buffers.Binary;
using System.Text;

namespace ComicCluster.PatchTorchSharp;

/// <summary>
/// The symbol versions that a 64-bit little-endian ELF library needs from other libraries: its <c>.gnu.version_r</c> section
/// (Linux Standard Base, "Symbol Version Requirements").
/// </summary>
public static class ElfSymbolVersions
{
    private const uint SectionTypeVersionNeeds = 0x6ffffffe; // SHT_GNU_verneed
    private const ushort WeakFlag = 0x2;                     // VER_FLG_WEAK: the loader warns instead of refusing

    /// <summary>
    /// Sets the weak flag on each requirement called <paramref name="version"/>, in place.
    /// </summary>
    /// <param name="elf">The bytes of the library.</param>
    /// <param name="version">For example <c>GLIBCXX_3.4.32</c>.</param>
    /// <returns>How many requirements changed; 0 when they were weak already or none has that name.</returns>
    /// <exception cref="InvalidDataException">The bytes are not a 64-bit little-endian ELF file, or are cut short.</exception>
    public static int MakeWeak(Span<byte> elf, string version)
    {
        try
        {
            return MakeWeakChecked(elf, version);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("The ELF file is cut short or its section table points outside of it.", e);
        }
    }

    private static int MakeWeakChecked(Span<byte> elf, string version)
    {
        if (elf.Length < 64 || !elf[..6].SequenceEqual<byte>([0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
            throw new InvalidDataException("Not a 64-bit little-endian ELF file.");

        var sections = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(elf[0x28..]));
        var sectionSize = BinaryPrimitives.ReadUInt16LittleEndian(elf[0x3a..]);
        var sectionCount = BinaryPrimitives.ReadUInt16LittleEndian(elf[0x3c..]);
        var changed = 0;
        for (var i = 0; i < sectionCount; i++)
        {
            var header = elf.Slice(sections + i * sectionSize, 64);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) != SectionTypeVersionNeeds) continue;

            var link = checked((int)BinaryPrimitives.ReadUInt32LittleEndian(header[40..]));
            changed += MakeWeakIn(Content(elf, header), Content(elf, elf.Slice(sections + link * sectionSize, 64)), version);
        }
        return changed;
    }

    private static Span<byte> Content(Span<byte> elf, Span<byte> sectionHeader) => elf.Slice(
        checked((int)BinaryPrimitives.ReadUInt64LittleEndian(sectionHeader[24..])),
        checked((int)BinaryPrimitives.ReadUInt64LittleEndian(sectionHeader[32..])));

    /// <summary>Walks Elf64_Verneed entries (one a library) and their Elf64_Vernaux entries (one a version).</summary>
    private static int MakeWeakIn(Span<byte> needs, ReadOnlySpan<byte> strings, string version)
    {
        var changed = 0;
        for (var need = 0; ;)
        {
            var versionCount = BinaryPrimitives.ReadUInt16LittleEndian(needs[(need + 2)..]);
            var entry = checked(need + (int)BinaryPrimitives.ReadUInt32LittleEndian(needs[(need + 8)..]));
            for (var j = 0; j < versionCount; j++)
            {
                var flags = needs[(entry + 4)..];
                var name = strings[checked((int)BinaryPrimitives.ReadUInt32LittleEndian(needs[(entry + 8)..]))..];
                if (NameEquals(name, version) && (BinaryPrimitives.ReadUInt16LittleEndian(flags) & WeakFlag) == 0)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(flags) | WeakFlag));
                    changed++;
                }
                entry = checked(entry + (int)BinaryPrimitives.ReadUInt32LittleEndian(needs[(entry + 12)..]));
            }
            var next = checked((int)BinaryPrimitives.ReadUInt32LittleEndian(needs[(need + 12)..]));
            if (next == 0) return changed;
            need = checked(need + next);
        }
    }

    private static bool NameEquals(ReadOnlySpan<byte> zeroTerminated, string name)
    {
        var length = zeroTerminated.IndexOf((byte)0);
        return length == name.Length && Encoding.ASCII.GetString(zeroTerminated[..length]) == name;
    }
}
