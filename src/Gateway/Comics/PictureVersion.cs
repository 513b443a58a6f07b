using System.Security.Cryptography;
using System.Text;
using ComicCluster.Contracts.Panels;

namespace ComicCluster.Gateway.Comics;

/// <summary>Tells the pictures of a panel apart. The name of a picture has the painting and its start in it, and is never written again.</summary>
internal static class PictureVersion
{
    private const int Digits = 16;

    /// <summary>Some digits that differ from picture to picture.</summary>
    public static string Of(PaintedPanel painted) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(painted.Picture)))[..Digits];
}
