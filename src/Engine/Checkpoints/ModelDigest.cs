using System.Security.Cryptography;

namespace ComicCluster.Engine.Checkpoints;

/// <summary>Names a model by its weights.</summary>
public static class ModelDigest
{
    /// <summary>
    /// The SHA-256 of a model's weight files, one after the other in the order of their names, in lower-case hexadecimal digits.
    /// For a model in one file it is what <c>sha256sum</c> prints.
    /// </summary>
    /// <param name="path">A folder with <c>model.safetensors</c> or its shards, or a single file.</param>
    /// <exception cref="CheckpointException">A file is missing or can't be read.</exception>
    public static string Compute(string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        foreach (var file in ShardedCheckpoint.Files(path))
        {
            try
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
                for (int read; (read = stream.Read(buffer)) > 0;) hash.AppendData(buffer, 0, read);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new CheckpointException(file, $"the file can't be read ({error.Message}). Check the path.", error);
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
