using System.Buffers.Binary;
using System.Text;
using ComicCluster.PatchTorchSharp;

namespace ComicCluster.Build.Tests;

public sealed class ElfSymbolVersionsTests
{
    [Fact]
    public void MakeWeak_RequiredVersion_SetsItsFlagAndNothingElse()
    {
        var original = LibraryThatNeeds("GLIBCXX_3.4.30", "GLIBCXX_3.4.32", "GLIBCXX_3.4.3");
        var changed = original.ToArray();

        Assert.Equal(1, ElfSymbolVersions.MakeWeak(changed, "GLIBCXX_3.4.32"));

        var differences = Enumerable.Range(0, original.Length).Where(i => original[i] != changed[i]).ToArray();
        Assert.Equal([FlagsOffset(1)], differences);
        Assert.Equal(2, changed[differences[0]]);
        Assert.Equal(0, ElfSymbolVersions.MakeWeak(changed, "GLIBCXX_3.4.32"));
    }

    [Fact]
    public void MakeWeak_VersionThatIsNotNeeded_ChangesNothing() =>
        Assert.Equal(0, ElfSymbolVersions.MakeWeak(LibraryThatNeeds("GLIBC_2.17"), "GLIBCXX_3.4.32"));

    [Fact]
    public void MakeWeak_EveryTruncation_IsRefusedOrHarmless()
    {
        var library = LibraryThatNeeds("GLIBCXX_3.4.30", "GLIBCXX_3.4.32");
        for (var length = 0; length < library.Length; length++)
        {
            var cut = library[..length];
            Assert.IsType<InvalidDataException>(Record.Exception(() => ElfSymbolVersions.MakeWeak(cut, "GLIBCXX_3.4.32")));
        }
    }

    [Fact]
    public void Build_OutputOfTheCommandLine_CarriesAWeakRequirement()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("a matter of Linux loaders");
        var library = Path.Combine(Repository.Root, "artifacts", "bin", "Cli", Repository.Configuration, "libLibTorchSharp.so");
        var elf = File.ReadAllBytes(library);
        Assert.True(elf.AsSpan().IndexOf("GLIBCXX_3.4.32"u8) > 0, "the requirement is gone: the build step may go too");
        Assert.Equal(0, ElfSymbolVersions.MakeWeak(elf, "GLIBCXX_3.4.32"));
    }

    private const int NeedsOffset = 64, NeedSize = 16;

    private static int FlagsOffset(int version) => NeedsOffset + NeedSize + version * 16 + 4;

    /// <summary>An ELF header, one Elf64_Verneed with its Elf64_Vernaux entries, a string table, and two section headers at the end.</summary>
    private static byte[] LibraryThatNeeds(params string[] versions)
    {
        var strings = new MemoryStream();
        strings.WriteByte(0);
        var nameOffsets = versions.Select(version =>
        {
            var offset = (int)strings.Position;
            strings.Write(Encoding.ASCII.GetBytes(version + "\0"));
            return offset;
        }).ToArray();

        var needsSize = NeedSize + 16 * versions.Length;
        var stringsOffset = NeedsOffset + needsSize;
        var sections = stringsOffset + (int)strings.Length;
        var elf = new byte[sections + 2 * 64];
        new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1 }.CopyTo(elf, 0);
        BinaryPrimitives.WriteUInt64LittleEndian(elf.AsSpan(0x28), (ulong)sections);
        BinaryPrimitives.WriteUInt16LittleEndian(elf.AsSpan(0x3a), 64);
        BinaryPrimitives.WriteUInt16LittleEndian(elf.AsSpan(0x3c), 2);

        var need = elf.AsSpan(NeedsOffset);
        BinaryPrimitives.WriteUInt16LittleEndian(need[2..], (ushort)versions.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(need[8..], NeedSize);
        for (var i = 0; i < versions.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(need[(NeedSize + 16 * i + 8)..], (uint)nameOffsets[i]);
            BinaryPrimitives.WriteUInt32LittleEndian(need[(NeedSize + 16 * i + 12)..], i + 1 < versions.Length ? 16u : 0);
        }
        strings.ToArray().CopyTo(elf, stringsOffset);
        WriteSection(0, 0x6ffffffe, NeedsOffset, needsSize, link: 1);
        WriteSection(1, 3, stringsOffset, (int)strings.Length, link: 0);
        return elf;

        void WriteSection(int index, uint type, int offset, int size, uint link)
        {
            var header = elf.AsSpan(sections + 64 * index);
            BinaryPrimitives.WriteUInt32LittleEndian(header[4..], type);
            BinaryPrimitives.WriteUInt64LittleEndian(header[24..], (ulong)offset);
            BinaryPrimitives.WriteUInt64LittleEndian(header[32..], (ulong)size);
            BinaryPrimitives.WriteUInt32LittleEndian(header[40..], link);
        }
    }
}
