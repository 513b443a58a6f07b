using ComicCluster.Publishing;

namespace ComicCluster.Silo.Painting;

/// <summary>The picture of painters that don't paint.</summary>
internal static class SolidPicture
{
    private const int Side = 32;

    /// <summary>A PNG file of one colour.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> rgb)
    {
        var pixels = new byte[3 * Side * Side];
        for (var i = 0; i < pixels.Length; i += 3) rgb[..3].CopyTo(pixels.AsSpan(i));
        return PngFile.Encode(Side, Side, pixels);
    }
}
