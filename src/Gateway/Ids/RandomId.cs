using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace ComicCluster.Gateway.Ids;

/// <summary>Ids of a kind of thing: a prefix, and 26 letters and digits of 130 bits that nobody can guess.</summary>
/// <param name="prefix">Such as <c>cmc_</c>.</param>
/// <param name="kind">What is hashed with an Idempotency-Key, so that one key gives different things different ids.</param>
internal sealed class RandomId(string prefix, string kind)
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Length = 26;
    private static readonly SearchValues<char> AllDigits = SearchValues.Create(Digits);

    /// <summary>A new id.</summary>
    public string New() => prefix + RandomNumberGenerator.GetString(Digits, Length);

    /// <summary>The id of what a tenant asked for with an Idempotency-Key: always the same.</summary>
    public string Of(string tenant, string idempotencyKey) =>
        prefix + string.Concat(Hash(tenant, idempotencyKey).Take(Length).Select(b => Digits[b & 31]));

    /// <summary>Whether a text is an id. One that is none names nothing.</summary>
    public bool IsOne(string text) =>
        text.Length == prefix.Length + Length && text.StartsWith(prefix, StringComparison.Ordinal) && text.AsSpan(prefix.Length).IndexOfAnyExcept(AllDigits) < 0;

    private byte[] Hash(string tenant, string key) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(tenant), Encoding.UTF8.GetBytes($"{kind}\n{key}"));
}
