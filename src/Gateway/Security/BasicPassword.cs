using System.Text;

namespace ComicCluster.Gateway.Security;

/// <summary>Reads what browsers send after they have asked (RFC 7617).</summary>
internal static class BasicPassword
{
    private const int Longest = 256;

    /// <summary>The password of <c>name:password</c> in base64; empty if it is none.</summary>
    public static string Of(string base64)
    {
        Span<byte> bytes = stackalloc byte[Longest];
        if (!Convert.TryFromBase64String(base64, bytes, out var length)) return "";
        var text = Encoding.UTF8.GetString(bytes[..length]);
        return text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }
}
