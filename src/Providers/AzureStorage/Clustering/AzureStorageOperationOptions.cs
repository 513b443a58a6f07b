using Azure.Data.Tables;

namespace Orleans.Clustering.AzureStorage;

/// <summary>Where a table is.</summary>
public class AzureStorageOperationOptions
{
    /// <summary>The account.</summary>
    public TableServiceClient TableServiceClient { get; set; } = null!;

    /// <summary>The table's name.</summary>
    public virtual string TableName { get; set; } = null!;
}
