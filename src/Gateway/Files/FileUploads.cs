using System.Text;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Gateway.Problems;
using ComicCluster.Storage;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ComicCluster.Gateway.Files;

/// <summary>Takes uploaded files into the artifact store as they come: no more than a part of each upload is in memory.</summary>
internal sealed class FileUploads(IArtifactStore artifacts) : IDisposable
{
    private const int LongestBoundary = 100, AtATime = 8;

    private readonly SemaphoreSlim _places = new(AtATime);

    /// <summary>The files of a request of type multipart/form-data.</summary>
    /// <param name="request">The request.</param>
    /// <param name="rules">What the files have to be.</param>
    /// <param name="tenant">Whose files they are.</param>
    /// <param name="written">Gets the names of all artifacts that are written, also of files that are refused then.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="ApiException">It is none, or breaks the rules.</exception>
    public async Task<IReadOnlyList<StoredFile>> ReadAsync(HttpRequest request, UploadRules rules, string tenant, ICollection<string> written, CancellationToken stop)
    {
        var boundary = Boundary(request);
        if (!await _places.WaitAsync(TimeSpan.Zero, stop))
            throw new ApiException(StatusCodes.Status429TooManyRequests, "too_many_uploads", $"{AtATime} uploads are going on already. Try again.") { RetryAfter = TimeSpan.FromSeconds(30) };
        try
        {
            return await ReadAsync(new MultipartReader(boundary, request.Body), rules, tenant, written, stop);
        }
        catch (Exception error) when (error is InvalidDataException or IOException { InnerException: null } && error is not BadHttpRequestException)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "invalid", $"The body is no sound multipart/form-data: {error.Message}");
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private async Task<List<StoredFile>> ReadAsync(MultipartReader reader, UploadRules rules, string tenant, ICollection<string> written, CancellationToken stop)
    {
        var (files, left) = (new List<StoredFile>(), rules.MostBytes);
        while (await reader.ReadNextSectionAsync(stop) is { } section)
        {
            var name = NameOf(section, rules);
            if (files.Count == rules.MostFiles) throw ApiException.Invalid("files", $"More than {rules.MostFiles} files make no {rules.What}.");
            files.Add(await StoredFiles.WriteAsync(
                name, section.Body, left, (_, sha256) => rules.PartName(tenant, sha256), WriteAsync, stop)
                ?? throw new ApiException(StatusCodes.Status413PayloadTooLarge, "body_too_large", $"A {rules.What} has at most {rules.MostBytes} bytes."));
            left -= files[^1].Bytes;
        }
        return files;

        Task WriteAsync(string part, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
        {
            written.Add(part);
            return artifacts.WriteAsync(part, bytes, cancellation);
        }
    }

    private static string NameOf(MultipartSection section, UploadRules rules)
    {
        var name = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) ? HeaderUtilities.RemoveQuotes(disposition.FileName).ToString() : "";
        return rules.IsName(name)
            ? name
            : throw ApiException.Invalid("files", $"Each part is a file of a {rules.What}: {rules.Names}.");
    }

    private static string Boundary(HttpRequest request)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is { Length: > 0 and <= LongestBoundary } boundary && Ascii.IsValid(boundary)) return boundary;
        throw new ApiException(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "Send the files as multipart/form-data.");
    }
}
