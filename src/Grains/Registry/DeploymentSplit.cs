using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ComicCluster.Contracts.Registry;

namespace ComicCluster.Grains.Registry;

/// <summary>Gives comics to the versions of a deployment.</summary>
public static class DeploymentSplit
{
    private const int Whole = 100;

    /// <summary>Whether shares may be a split: distinct versions that sum to 100, or none.</summary>
    public static bool IsSound(IReadOnlyList<TrafficShare> split) =>
        split.Count == 0
        || (split.All(share => share.Percent is >= 1 and <= Whole) && split.Sum(share => share.Percent) == Whole
            && split.Select(share => share.Version).Distinct().Count() == split.Count);

    /// <summary>
    /// The version that a comic is given to. It depends on the comic, the salt and the split alone; and when the share of the canary, the last one of
    /// two, grows, its comics stay its own. Shares need not sum to 100: they are taken by their proportion.
    /// </summary>
    /// <exception cref="ArgumentException">The split has no version.</exception>
    public static int Choose(IReadOnlyList<TrafficShare> split, string salt, string comic)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}\n{comic}"));
        var place = (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * (double)split.Sum(share => share.Percent) / (1L << 53);
        foreach (var share in split)
            if ((place -= share.Percent) < 0) return share.Version;
        throw new ArgumentException("The split has no version.", nameof(split));
    }
}
