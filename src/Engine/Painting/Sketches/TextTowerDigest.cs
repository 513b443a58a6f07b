using System.Security.Cryptography;
using System.Text;
using ComicCluster.Engine.Checkpoints;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Sketches;

/// <summary>
/// Names the part of a CLIP that reads texts: the SHA-256 over its tensors in float16, ordered by name. Rounded like this, a float32
/// checkpoint and its float16 export are the same; a guide whose other part was trained on is the same too.
/// </summary>
public static class TextTowerDigest
{
    /// <summary>The digest of a checkpoint, in lower-case hexadecimal digits.</summary>
    /// <param name="clip">A CLIP checkpoint, as <see cref="ClipCheckpoint.Load"/> takes it.</param>
    /// <exception cref="CheckpointException">A file is missing, damaged or of another kind of model.</exception>
    public static string Compute(string clip)
    {
        using var scope = NewDisposeScope();
        var (_, tensors) = ClipCheckpoint.Load(clip);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, tensor) in tensors.Where(t => IsOfTexts(t.Key)).OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(tensor.detach().to(ScalarType.Float16).contiguous().view(-1).bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool IsOfTexts(string name) => !name.StartsWith("visual.", StringComparison.Ordinal) && name != "logit_scale";
}
