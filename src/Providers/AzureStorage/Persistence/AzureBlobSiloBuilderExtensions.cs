using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace Orleans.Hosting;

/// <summary>Adds grain state in blobs to a silo.</summary>
public static class AzureBlobSiloBuilderExtensions
{
    /// <summary>Adds it as the storage of grains that name none.</summary>
    public static ISiloBuilder AddAzureBlobGrainStorageAsDefault(this ISiloBuilder builder, Action<AzureBlobStorageOptions> configureOptions) =>
        builder.AddAzureBlobGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, configureOptions);

    /// <summary>Adds it under a name.</summary>
    public static ISiloBuilder AddAzureBlobGrainStorage(
        this ISiloBuilder builder, string name, Action<AzureBlobStorageOptions> configureOptions)
    {
        builder.Services.AddOptions<AzureBlobStorageOptions>(name).Configure(configureOptions);
        builder.Services.AddTransient<
            IPostConfigureOptions<AzureBlobStorageOptions>, DefaultStorageProviderSerializerOptionsConfigurator<AzureBlobStorageOptions>>();
        builder.Services.AddGrainStorage(name, AzureBlobGrainStorageFactory.Create);
        return builder;
    }
}
