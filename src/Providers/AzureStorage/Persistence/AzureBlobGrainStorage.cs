using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Orleans.Configuration;
using Orleans.Serialization.Serializers;

namespace Orleans.Storage;

/// <summary>Keeps each grain's state in a blob. The blob's ETag is the state's.</summary>
/// <param name="name">The provider's name.</param>
/// <param name="options">Where the blobs are.</param>
/// <param name="activatorProvider">Makes the state of a grain that has none.</param>
public class AzureBlobGrainStorage(string name, AzureBlobStorageOptions options, IActivatorProvider activatorProvider)
    : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly BlobContainerClient _container = options.BlobServiceClient.GetBlobContainerClient(options.ContainerName);

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle observer) => observer.Subscribe(
        $"{nameof(AzureBlobGrainStorage)}-{name}",
        options.InitStage,
        cancellation => _container.CreateIfNotExistsAsync(cancellationToken: cancellation));

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var (content, etag) = await DownloadAsync(Blob(stateName, grainId), cancellationToken);
        var exists = content is { Length: > 0 };
        // Everything that can fail comes before the first change.
        var state = exists ? options.GrainStorageSerializer.Deserialize<T>(content!) : default;
        (grainState.State, grainState.ETag, grainState.RecordExists) = (state ?? Empty<T>(), etag, exists);
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var content = options.GrainStorageSerializer.Serialize(grainState.State);
        var etag = await UploadAsync(Blob(stateName, grainId), content, grainState.ETag, cancellationToken);
        (grainState.ETag, grainState.RecordExists) = (etag, true);
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var blob = Blob(stateName, grainId);
        string? etag = null;
        if (!options.DeleteStateOnClear)
            etag = await UploadAsync(blob, BinaryData.Empty, grainState.ETag, cancellationToken);
        else if (grainState.ETag is not null)
            await DeleteAsync(blob, grainState.ETag, cancellationToken);
        else if ((await DownloadAsync(blob, cancellationToken)).ETag is { } stored)
            throw Inconsistent(blob, stored, null, null);
        (grainState.State, grainState.ETag, grainState.RecordExists) = (Empty<T>(), etag, false);
    }

    private static async Task<(BinaryData? Content, string? ETag)> DownloadAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            var download = (await blob.DownloadContentAsync(cancellation)).Value;
            return (download.Content, download.Details.ETag.ToString());
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return default;
        }
    }

    private static async Task DeleteAsync(BlobClient blob, string etag, CancellationToken cancellation)
    {
        try
        {
            await blob.DeleteAsync(conditions: new BlobRequestConditions { IfMatch = new ETag(etag) }, cancellationToken: cancellation);
        }
        catch (RequestFailedException error) when (error.Status is 404 or 409 or 412)
        {
            throw Inconsistent(blob, "unknown", etag, error);
        }
    }

    private async Task<string> UploadAsync(BlobClient blob, BinaryData content, string? etag, CancellationToken cancellation)
    {
        var upload = new BlobUploadOptions
        {
            Conditions = etag is null
                ? new BlobRequestConditions { IfNoneMatch = ETag.All }
                : new BlobRequestConditions { IfMatch = new ETag(etag) },
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/octet-stream" },
        };
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return (await blob.UploadAsync(content, upload, cancellation)).Value.ETag.ToString();
            }
            catch (RequestFailedException error) when (error.ErrorCode == BlobErrorCode.ContainerNotFound && attempt == 1)
            {
                await _container.CreateIfNotExistsAsync(cancellationToken: cancellation);
            }
            catch (RequestFailedException error) when (error.Status is 404 or 409 or 412 && error.ErrorCode != BlobErrorCode.ContainerNotFound)
            {
                throw Inconsistent(blob, "unknown", etag, error);
            }
        }
    }

    private BlobClient Blob(string stateName, GrainId grainId) => _container.GetBlobClient($"{stateName}-{grainId}.json");

    private T Empty<T>() => activatorProvider.GetActivator<T>().Create();

    private static InconsistentStateException Inconsistent(BlobClient blob, string stored, string? etag, Exception? error) =>
        new($"The blob '{blob.Name}' in '{blob.BlobContainerName}' was changed meanwhile.", stored, etag, error);
}
