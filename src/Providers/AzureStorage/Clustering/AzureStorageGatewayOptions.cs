namespace Orleans.Clustering.AzureStorage;

/// <summary>Where clients find gateways.</summary>
public class AzureStorageGatewayOptions : AzureStorageOperationOptions
{
    /// <inheritdoc/>
    public override string TableName { get; set; } = AzureStorageClusteringOptions.DEFAULT_TABLE_NAME;
}
