using System.Text;

namespace ComicCluster.Publishing.Tests;

public sealed class PngFileTests
{
    private static readonly Dictionary<string, string> Metadata = new()
    {
        ["Prompt"] = "a café\nat night 🐉",
        ["Seed"] = "7",
        ["Recipe"] = "",
    };

    [Fact]
    public void ReadMetadata_OfAnEncodedPicture_GivesItBack() =>
        Assert.Equal(Metadata, PngFile.ReadMetadata(PngFile.Encode(3, 2, new byte[18], Metadata)));

    [Fact]
    public void Encode_WithMetadata_KeepsThePicture()
    {
        byte[] rgb = [.. Enumerable.Range(0, 18).Select(i => (byte)(i * 14))];
        var picture = PictureFile.Read(PngFile.Encode(3, 2, rgb, Metadata), 6);
        Assert.Equal((3, 2), (picture.Width, picture.Height));
        Assert.Equal(rgb, picture.Rgb);
    }

    [Fact]
    public void Encode_SameInputInAnotherOrder_GivesTheSameBytes()
    {
        var reversed = Metadata.Reverse().ToDictionary();
        Assert.Equal(PngFile.Encode(3, 2, new byte[18], Metadata), PngFile.Encode(3, 2, new byte[18], reversed));
    }

    [Fact]
    public void Encode_PlainText_IsATextChunkThatEveryReaderKnows()
    {
        var png = Encoding.Latin1.GetString(PngFile.Encode(1, 1, new byte[3], Metadata));
        Assert.Contains("tEXtSeed\07", png);
        Assert.Contains("iTXtPrompt\0\0\0\0\0a caf", png);
    }

    [Fact]
    public void Encode_WrongNumberOfBytes_IsRefused() =>
        Assert.Throws<ArgumentException>(() => PngFile.Encode(3, 2, new byte[17]));

    [Theory, InlineData(""), InlineData(" a"), InlineData("a "), InlineData("a  b"), InlineData("é"), InlineData("a\0b")]
    public void Encode_BadKeyword_IsRefused(string keyword) =>
        Assert.Throws<ArgumentException>(() => PngFile.Encode(1, 1, new byte[3], new Dictionary<string, string> { [keyword] = "x" }));

    [Fact]
    public void Encode_KeywordOf80Characters_IsRefused() => Encode_BadKeyword_IsRefused(new string('a', 80));

    [Fact]
    public void ReadMetadata_ChangedByte_IsRefused()
    {
        var png = PngFile.Encode(1, 1, new byte[3], Metadata);
        png[Encoding.Latin1.GetString(png).IndexOf("Seed", StringComparison.Ordinal)]++;
        Assert.Contains("checksum", Assert.Throws<InvalidDataException>(() => PngFile.ReadMetadata(png)).Message);
    }

    [Fact]
    public void ReadMetadata_CutOffAnywhere_IsRefused()
    {
        var png = PngFile.Encode(1, 1, new byte[3], Metadata);
        for (var length = 0; length < png.Length; length++)
            Assert.Throws<InvalidDataException>(() => PngFile.ReadMetadata(png.AsSpan(0, length)));
    }
}
