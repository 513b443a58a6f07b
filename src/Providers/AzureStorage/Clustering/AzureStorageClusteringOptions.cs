namespace Orleans.Clustering.AzureStorage;

/// <summary>Where silos find each other.</summary>
public class AzureStorageClusteringOptions : AzureStorageOperationOptions
{
    /// <summary>The table if none is given.</summary>
    public const string DEFAULT_TABLE_NAME = "OrleansSiloInstances";

    /// <inheritdoc/>
    public override string TableName { get; set; } = DEFAULT_TABLE_NAME;
}
