using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace ComicCluster.Gateway.Comics;

/// <summary>The ids of comics: <c>cmc_</c> and 26 letters and digits of 130 bits that nobody can guess.</summary>
internal static class ComicId
{
    private const string Prefix = "cmc_", Digits = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Length = 26;
    private static readonly SearchValues<char> AllDigits = SearchValues.Create(Digits);

    /// <summary>A new id.</summary>
    public static string New() => Prefix + RandomNumberGenerator.GetString(Digits, Length);

    /// <summary>The id of the comic that a tenant asked for with an Idempotency-Key: always the same.</summary>
    public static string Of(string tenant, string idempotencyKey) =>
        Prefix + string.Concat(Hash(tenant, idempotencyKey).Take(Length).Select(b => Digits[b & 31]));

    /// <summary>The seed of such a comic, if none was given.</summary>
    public static ulong SeedOf(string id) => BitConverter.ToUInt64(SHA256.HashData(Encoding.ASCII.GetBytes(id)));

    /// <summary>Whether a text is an id. One that is none names nothing.</summary>
    public static bool IsOne(string text) =>
        text.Length == Prefix.Length + Length && text.StartsWith(Prefix, StringComparison.Ordinal) && text.AsSpan(Prefix.Length).IndexOfAnyExcept(AllDigits) < 0;

    private static byte[] Hash(string tenant, string key) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(tenant), Encoding.UTF8.GetBytes($"comic\n{key}"));
}
