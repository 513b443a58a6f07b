using System.Security.Cryptography;
using System.Text;

namespace ComicCluster.Storage.Files;

/// <summary>Turns keys, which may hold anything, into parts of files' names.</summary>
internal static class KeyDigest
{
    /// <summary>32 hexadecimal digits.</summary>
    public static string Of(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32];
}
