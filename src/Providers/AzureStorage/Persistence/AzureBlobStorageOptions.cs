using Azure.Storage.Blobs;
using Orleans.Storage;

namespace Orleans.Configuration;

/// <summary>How grain state is kept in blobs.</summary>
public class AzureBlobStorageOptions : IStorageProviderSerializerOptions
{
    /// <summary>The container if none is given.</summary>
    public const string DEFAULT_CONTAINER_NAME = "grainstate";

    /// <summary>When the container is made if nothing is given: before grains run.</summary>
    public const int DEFAULT_INIT_STAGE = ServiceLifecycleStage.ApplicationServices;

    /// <summary>The account.</summary>
    public BlobServiceClient BlobServiceClient { get; set; } = null!;

    /// <summary>The container that holds the blobs.</summary>
    public string ContainerName { get; set; } = DEFAULT_CONTAINER_NAME;

    /// <summary>Whether clearing a state removes its blob; else an empty one is left, whose ETag fences writers.</summary>
    public bool DeleteStateOnClear { get; set; } = true;

    /// <summary>The stage of the silo's start at which the container is made.</summary>
    public int InitStage { get; set; } = DEFAULT_INIT_STAGE;

    /// <inheritdoc/>
    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = null!;
}
