using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Storage.Artifacts;

/// <summary>Keeps artifacts as blobs of a container, under their names. The container is made with the first artifact.</summary>
/// <param name="container">The container.</param>
public sealed class AzureArtifactStore(BlobContainerClient container) : IArtifactStore
{
    private const string Creation = "creation";

    /// <inheritdoc/>
    public Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        ArtifactName.Check(name);
        return AskAsync(name, () => UploadAsync(name, bytes, new BlobUploadOptions(), cancellation), cancellation);
    }

    /// <inheritdoc/>
    public async Task<bool> CreateAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        ArtifactName.Check(name);
        var creation = Guid.NewGuid().ToString("N");
        var options = new BlobUploadOptions
        {
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            Metadata = new Dictionary<string, string> { [Creation] = creation },
        };
        return await AskAsync(name, async () =>
        {
            try
            {
                await UploadAsync(name, bytes, options, cancellation);
                return true;
            }
            catch (RequestFailedException error) when (error.Status is 409 or 412)
            {
                // It may be ours: the client repeats a request whose answer got lost, and the second one finds what the first one wrote.
                var properties = await container.GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellation);
                return properties.Value.Metadata.TryGetValue(Creation, out var stored) && stored == creation;
            }
        }, cancellation);
    }

    /// <inheritdoc/>
    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellation = default)
    {
        ArtifactName.Check(name);
        return await AskAsync(name, async () =>
        {
            try
            {
                return (await container.GetBlobClient(name).DownloadContentAsync(cancellation)).Value.Content.ToArray();
            }
            catch (RequestFailedException error) when (error.Status == 404)
            {
                return null;
            }
        }, cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ArtifactInfo> ListAsync(
        string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArtifactName.CheckPrefix(prefix);
        await using var blobs = container.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellation).GetAsyncEnumerator(cancellation);
        while (await AskAsync(prefix, () => MoveNextAsync(blobs), cancellation))
        {
            var properties = blobs.Current.Properties;
            yield return new ArtifactInfo(blobs.Current.Name, properties.ContentLength ?? 0, properties.LastModified ?? default);
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellation = default)
    {
        ArtifactName.Check(name);
        return AskAsync(name, () => DeleteBlobAsync(name, cancellation), cancellation);
    }

    private async Task<bool> DeleteBlobAsync(string name, CancellationToken cancellation)
    {
        try
        {
            await container.GetBlobClient(name).DeleteAsync(cancellationToken: cancellation);
            return true;
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return false;
        }
    }

    private static async Task<bool> MoveNextAsync(IAsyncEnumerator<BlobItem> blobs)
    {
        try
        {
            return await blobs.MoveNextAsync();
        }
        catch (RequestFailedException error) when (error.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            return false;
        }
    }

    private async Task<bool> UploadAsync(string name, ReadOnlyMemory<byte> bytes, BlobUploadOptions options, CancellationToken cancellation)
    {
        var blob = container.GetBlobClient(name);
        try
        {
            await blob.UploadAsync(new BinaryData(bytes), options, cancellation);
        }
        catch (RequestFailedException error) when (error.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
            await blob.UploadAsync(new BinaryData(bytes), options, cancellation);
        }
        return true;
    }

    /// <summary>Turns the client's many ways to fail into the one of the contract.</summary>
    private async Task<T> AskAsync<T>(string name, Func<Task<T>> ask, CancellationToken cancellation)
    {
        try
        {
            return await ask();
        }
        catch (Exception error) when (IsFailure(error) && !cancellation.IsCancellationRequested)
        {
            var reason = error.GetBaseException() is RequestFailedException { Status: > 0 } refusal
                ? $"it answered {refusal.Status} {refusal.ErrorCode}"
                : $"it can't be reached ({error.GetBaseException().Message})";
            throw new IOException(
                $"The store {container.Uri} did not take or give the artifact '{name}': {reason}. Try again; check the account and its key if that does not help.",
                error);
        }
    }

    /// <summary>An aggregate holds the failures of all tries; a cancellation that nobody asked for is the client's own time limit.</summary>
    private static bool IsFailure(Exception error) => error is RequestFailedException or AggregateException or OperationCanceledException;
}
