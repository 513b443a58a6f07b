using ComicCluster.Contracts.Registry;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Grains.Registry;

/// <summary>What a registry logs.</summary>
public sealed partial class ModelRegistryGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tenant}'s registry: {Reason} It is tried again.")]
    private partial void LogDelayed(string tenant, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tenant}'s registry: files of the model {Manifest} were found damaged ({Reading}). They are read through.")]
    private partial void LogDoubted(string tenant, string manifest, ModelReading reading);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Tenant}'s registry: {Version} is damaged: {Reason}")]
    private partial void LogDamaged(string tenant, string version, string reason);
}
