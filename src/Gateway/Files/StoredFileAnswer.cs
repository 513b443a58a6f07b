using System.Security.Cryptography;
using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Gateway.Files;

/// <summary>Answers with a file that is stored in parts.</summary>
internal static class StoredFileAnswer
{
    /// <summary>Sends it. Its SHA-256 is the ETag, by which the client can check it too: no client gets the end of a damaged file.</summary>
    /// <exception cref="InvalidDataException">A part is missing, or the SHA-256 is another.</exception>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    public static async Task SendAsync(HttpContext http, StoredFile file, IArtifactStore artifacts)
    {
        http.Response.ContentType = "application/octet-stream";
        http.Response.ContentLength = file.Bytes;
        http.Response.Headers.ContentDisposition = "attachment";
        http.Response.Headers.ETag = $"\"{file.Sha256}\"";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < file.Parts.Count; i++)
        {
            // Once the answer has begun, all that is left to say is that it breaks off.
            var bytes = await artifacts.ReadAsync(file.Parts[i], http.RequestAborted) ?? throw new InvalidDataException($"A part of {file.Name} is missing.");
            hash.AppendData(bytes);
            var isWhole = i < file.Parts.Count - 1 || Convert.ToHexStringLower(hash.GetCurrentHash()) == file.Sha256;
            if (!isWhole) throw new InvalidDataException($"{file.Name} is damaged, its SHA-256 is another.");
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        }
    }
}
