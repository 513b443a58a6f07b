using System.Security.Cryptography;
using System.Text;
using ComicCluster.Gateway.Ids;

namespace ComicCluster.Gateway.Comics;

/// <summary>The ids of comics.</summary>
internal static class ComicId
{
    private static readonly RandomId Ids = new("cmc_", "comic");

    /// <inheritdoc cref="RandomId.New"/>
    public static string New() => Ids.New();

    /// <inheritdoc cref="RandomId.Of"/>
    public static string Of(string tenant, string idempotencyKey) => Ids.Of(tenant, idempotencyKey);

    /// <summary>The seed of such a comic, if none was given.</summary>
    public static ulong SeedOf(string id) => BitConverter.ToUInt64(SHA256.HashData(Encoding.ASCII.GetBytes(id)));

    /// <inheritdoc cref="RandomId.IsOne"/>
    public static bool IsOne(string text) => Ids.IsOne(text);
}
