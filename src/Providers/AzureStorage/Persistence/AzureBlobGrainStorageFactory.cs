using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Storage;

/// <summary>Makes the storage that an options name describes.</summary>
public static class AzureBlobGrainStorageFactory
{
    /// <summary>Makes it.</summary>
    public static AzureBlobGrainStorage Create(IServiceProvider services, string name) => ActivatorUtilities.CreateInstance<AzureBlobGrainStorage>(
        services, name, services.GetRequiredService<IOptionsMonitor<AzureBlobStorageOptions>>().Get(name));
}
