using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Gateway.Files;

/// <summary>Answers with a file that is stored in parts.</summary>
internal static class StoredFileAnswer
{
    /// <summary>Sends it. Its SHA-256 is the ETag, by which the client checks it.</summary>
    /// <exception cref="IOException">A part is missing, or the store refuses or can't be reached.</exception>
    public static async Task SendAsync(HttpContext http, StoredFile file, IArtifactStore artifacts)
    {
        http.Response.ContentType = "application/octet-stream";
        http.Response.ContentLength = file.Bytes;
        http.Response.Headers.ContentDisposition = "attachment";
        http.Response.Headers.ETag = $"\"{file.Sha256}\"";
        foreach (var part in file.Parts)
        {
            // Once the answer has begun, all that is left to say is that it breaks off.
            var bytes = await artifacts.ReadAsync(part, http.RequestAborted) ?? throw new IOException($"A part of {file.Name} is missing.");
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        }
    }
}
