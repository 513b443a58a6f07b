using System.Text.RegularExpressions;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Storage.Artifacts;
using ComicCluster.Storage.Azure;
using Microsoft.Extensions.DependencyInjection;

namespace ComicCluster.Storage;

/// <summary>Keeps what a cluster must not forget in an account of Azure Storage.</summary>
public static partial class AzureStorageExtensions
{
    /// <summary>What the names of containers and tables begin with if nothing is given.</summary>
    public const string DefaultPrefix = "comic";

    /// <summary>Keeps grain state and artifacts in blobs, membership and reminders in tables.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="connectionString">The account.</param>
    /// <param name="prefix">What the names of containers and tables begin with: clusters that share an account need one each.</param>
    /// <exception cref="ArgumentException">The connection string or the prefix is none.</exception>
    public static ISiloBuilder AddAzureStorage(this ISiloBuilder silo, string connectionString, string prefix = DefaultPrefix)
    {
        var (blobs, tables) = (AzureClients.Blobs(connectionString), AzureClients.Tables(connectionString));
        var names = Names(prefix);
        silo.UseSystemTextJsonGrainStorageSerializer();
        silo.AddAzureBlobGrainStorageAsDefault(options => (options.BlobServiceClient, options.ContainerName) = (blobs, names.State));
        silo.UseAzureStorageClustering(options => (options.TableServiceClient, options.TableName) = (tables, names.Silos));
        silo.UseAzureTableReminderService(options => (options.TableServiceClient, options.TableName) = (tables, names.Reminders));
        silo.Services.AddSingleton(Artifacts(connectionString, prefix));
        return silo;
    }

    /// <summary>Finds the gateways of a cluster that has its storage in an account.</summary>
    /// <inheritdoc cref="AddAzureStorage"/>
    public static IClientBuilder UseAzureClustering(this IClientBuilder client, string connectionString, string prefix = DefaultPrefix)
    {
        var tables = AzureClients.Tables(connectionString);
        var names = Names(prefix);
        return client.UseAzureStorageClustering(options => (options.TableServiceClient, options.TableName) = (tables, names.Silos));
    }

    /// <summary>The artifacts in an account.</summary>
    internal static IArtifactStore Artifacts(string connectionString, string prefix) =>
        new AzureArtifactStore(AzureClients.Blobs(connectionString).GetBlobContainerClient(Names(prefix).Artifacts));

    private static (string State, string Artifacts, string Silos, string Reminders) Names(string prefix) => Prefix().IsMatch(prefix)
        ? ($"{prefix}-state", $"{prefix}-artifacts", $"{prefix}Silos", $"{prefix}Reminders")
        : throw new ArgumentException($"'{prefix}' can't begin the names of containers and tables: 3 to 40 small letters and digits, a letter first.", nameof(prefix));

    [GeneratedRegex("^[a-z][a-z0-9]{2,39}$")]
    private static partial Regex Prefix();
}
