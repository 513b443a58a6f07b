namespace ComicCluster.Engine.Training.Data;

/// <summary>The first pairs of a list that has no end, such as one that a grammar makes up.</summary>
/// <param name="name">What it is called.</param>
/// <param name="pair">A pair by its number.</param>
/// <param name="count">How many.</param>
public sealed class EndlessSource(string name, Func<ulong, StoryPair> pair, int count) : IStorySource
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IEnumerable<StoryPair> Pairs()
    {
        for (var number = 0; number < count; number++) yield return pair((ulong)number);
    }
}
