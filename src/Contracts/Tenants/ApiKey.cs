using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace ComicCluster.Contracts.Tenants;

/// <summary>
/// An API key in clear: <c>cc_</c>, a public part of 12 characters, <c>_</c>, a secret part of 32, and a checksum of 6, all of the 62 letters
/// and digits. The checksum (CRC-32 of all before it) tells a typo, and a scanner for leaked secrets, without asking anyone.
/// </summary>
/// <param name="Id">The public part.</param>
/// <param name="Secret">The secret part: 190 bits.</param>
public sealed record ApiKey(string Id, string Secret)
{
    private const string Prefix = "cc_";
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int IdLength = 12, SecretLength = 32, ChecksumLength = 6;
    private const int Length = 3 + IdLength + 1 + SecretLength + ChecksumLength;

    /// <summary>A new key.</summary>
    public static ApiKey Create() => new(RandomNumberGenerator.GetString(Digits, IdLength), RandomNumberGenerator.GetString(Digits, SecretLength));

    /// <summary>Reads a key.</summary>
    /// <returns>The key; null if it is none, or has a typo.</returns>
    public static ApiKey? Parse(string? text)
    {
        if (text is not { Length: Length } || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[Prefix.Length + IdLength] != '_') return null;
        var body = text[..^ChecksumLength];
        var key = new ApiKey(body.Substring(Prefix.Length, IdLength), body[(Prefix.Length + IdLength + 1)..]);
        return key.Id.All(char.IsAsciiLetterOrDigit) && key.Secret.All(char.IsAsciiLetterOrDigit) && key.ToString() == text ? key : null;
    }

    /// <summary>SHA-256 of the secret: what is stored. The secret is long and random, so no slow hash is needed.</summary>
    public byte[] SecretSha256() => SHA256.HashData(Encoding.ASCII.GetBytes(Secret));

    /// <summary>The key in clear.</summary>
    public override string ToString()
    {
        var body = $"{Prefix}{Id}_{Secret}";
        var checksum = Crc32.HashToUInt32(Encoding.ASCII.GetBytes(body));
        Span<char> digits = stackalloc char[ChecksumLength];
        for (var i = ChecksumLength - 1; i >= 0; i--, checksum /= 62) digits[i] = Digits[(int)(checksum % 62)];
        return $"{body}{digits}";
    }
}
