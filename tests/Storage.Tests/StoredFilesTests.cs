using System.Security.Cryptography;
using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Storage.Tests;

public sealed class StoredFilesTests
{
    private readonly Dictionary<string, byte[]> _artifacts = [];

    [Fact]
    public async Task Write_MoreThanAPart_IsReadAgainByteForByte()
    {
        var bytes = Bytes(2 * StoredFiles.PartBytes + 3);
        var file = await WriteAsync(bytes, bytes.Length);
        Assert.Equal((3, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), (file!.Parts.Count, file.Bytes, file.Sha256));
        using var target = new MemoryStream();
        using var source = Open(file);
        source.CopyTo(target);
        Assert.True(bytes.AsSpan().SequenceEqual(target.ToArray()));
    }

    [Fact]
    public async Task Write_TooLong_IsRefused() => Assert.Null(await WriteAsync(Bytes(10), 9));

    [Fact]
    public async Task Write_NoBytes_HasNoParts()
    {
        var file = await WriteAsync([], 0);
        Assert.Empty(file!.Parts);
        using var source = Open(file);
        Assert.Equal(0, source.Read(new byte[1]));
    }

    [Fact]
    public async Task Read_FlippedBitOrMissingPart_IsRefusedBeforeTheEnd()
    {
        var file = await WriteAsync(Bytes(10), 10);
        _artifacts["1"][4] ^= 1;
        using var damaged = Open(file!);
        Assert.Throws<InvalidDataException>(() => damaged.CopyTo(Stream.Null));
        _artifacts.Remove("1");
        using var missing = Open(file!);
        Assert.Throws<InvalidDataException>(() => missing.CopyTo(Stream.Null));
    }

    private StoredFileStream Open(StoredFile file) => new(file, part => Task.FromResult(_artifacts.GetValueOrDefault(part)));

    private async Task<StoredFile?> WriteAsync(byte[] bytes, long most)
    {
        using var source = new MemoryStream(bytes);
        return await StoredFiles.WriteAsync("file", source, most, (number, _) => $"{number}", (name, part, _) =>
        {
            _artifacts[name] = part.ToArray();
            return Task.CompletedTask;
        }, CancellationToken.None);
    }

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++) bytes[i] = (byte)(i * 31 >> 3);
        return bytes;
    }
}
