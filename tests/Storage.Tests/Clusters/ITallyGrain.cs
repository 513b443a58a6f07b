namespace ComicCluster.Storage.Tests.Clusters;

/// <summary>A grain whose state and reminder are stored.</summary>
public interface ITallyGrain : IGrainWithStringKey
{
    /// <summary>Adds one, stores it, and has a reminder registered.</summary>
    Task<int> AddAsync();

    /// <summary>What is stored, and whether the reminder is.</summary>
    Task<(int Number, bool IsReminded)> GetAsync();
}
