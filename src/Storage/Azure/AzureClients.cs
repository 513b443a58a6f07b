using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace ComicCluster.Storage.Azure;

/// <summary>Makes clients that give up soon: a silo that can't reach its storage should find out before its callers do.</summary>
internal static class AzureClients
{
    /// <exception cref="ArgumentException">The connection string is none.</exception>
    public static BlobServiceClient Blobs(string connectionString) => Make(connectionString, () =>
    {
        var options = new BlobClientOptions();
        SetLimits(options.Retry);
        return new BlobServiceClient(connectionString, options);
    });

    /// <inheritdoc cref="Blobs"/>
    public static TableServiceClient Tables(string connectionString) => Make(connectionString, () =>
    {
        var options = new TableClientOptions();
        SetLimits(options.Retry);
        return new TableServiceClient(connectionString, options);
    });

    private static void SetLimits(RetryOptions retry)
    {
        retry.MaxRetries = 2;
        retry.Delay = TimeSpan.FromMilliseconds(200);
        retry.MaxDelay = TimeSpan.FromSeconds(2);
        retry.NetworkTimeout = TimeSpan.FromSeconds(8); // three tries end within the 30 seconds of a grain call
    }

    private static T Make<T>(string connectionString, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception error) when (error is FormatException or ArgumentException or InvalidOperationException)
        {
            // It holds the account's key, so it is not shown.
            throw new ArgumentException("The connection string of the storage account can't be read; copy it from the account's access keys.", nameof(connectionString), error);
        }
    }
}
