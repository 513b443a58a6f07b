using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ComicCluster.Gateway.Hosting;

namespace ComicCluster.Gateway.Comics;

/// <summary>Writes cursors that only this cluster can, and only for one tenant each.</summary>
internal sealed class CursorCodec(GatewayOptions options)
{
    private const int SignatureBytes = 16;

    private readonly byte[] _secret = options.CursorSecret is { Length: > 0 } secret ? SHA256.HashData(Encoding.UTF8.GetBytes(secret)) : RandomNumberGenerator.GetBytes(32);

    /// <summary>A place in a tenant's list as a cursor.</summary>
    public string Write(string tenant, long place)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long) + SignatureBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, place);
        Sign(tenant, bytes[..sizeof(long)], bytes[sizeof(long)..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The place that a cursor means; null if it was not written here for this tenant.</summary>
    public long? Read(string tenant, string cursor)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long) + SignatureBytes], signature = stackalloc byte[SignatureBytes];
        if (cursor.Length > 2 * bytes.Length || !Base64Url.IsValid(cursor, out var length) || length != bytes.Length) return null;
        Base64Url.DecodeFromChars(cursor, bytes);
        Sign(tenant, bytes[..sizeof(long)], signature);
        return CryptographicOperations.FixedTimeEquals(signature, bytes[sizeof(long)..]) ? BinaryPrimitives.ReadInt64BigEndian(bytes) : null;
    }

    private void Sign(string tenant, ReadOnlySpan<byte> place, Span<byte> signature) =>
        HMACSHA256.HashData(_secret, (byte[])[.. place, .. Encoding.UTF8.GetBytes(tenant)]).AsSpan(0, SignatureBytes).CopyTo(signature);
}
