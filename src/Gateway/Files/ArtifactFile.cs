using System.Security.Cryptography;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Gateway.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace ComicCluster.Gateway.Files;

/// <summary>Serves artifacts as files, whole or in ranges.</summary>
internal static class ArtifactFile
{
    /// <summary>An artifact as an answer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="artifacts">Where it is.</param>
    /// <param name="name">Its name; never a client's words.</param>
    /// <param name="file">The name of the file that a browser saves.</param>
    /// <param name="isForever">Whether what is at this address never changes.</param>
    /// <param name="download">Whether it is to be saved, not shown.</param>
    /// <exception cref="ApiException">There is none.</exception>
    public static async Task<FileContentHttpResult> ResultAsync(
        HttpContext http, IArtifactStore artifacts, string name, string file, bool isForever, bool download)
    {
        var bytes = await artifacts.ReadAsync(name, http.RequestAborted) ?? throw ApiException.NotFound("file");
        var headers = http.Response.Headers;
        headers.CacheControl = isForever ? "private, max-age=31536000, immutable" : "private, no-cache";
        headers.ContentDisposition = new ContentDispositionHeaderValue(download ? "attachment" : "inline") { FileName = file }.ToString();
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"");
        return TypedResults.Bytes(bytes, ContentType(file), enableRangeProcessing: true, entityTag: tag);
    }

    private static string ContentType(string file) => Path.GetExtension(file) switch
    {
        ".png" => "image/png",
        ".webp" => "image/webp",
        _ => "application/json",
    };
}
