namespace ComicCluster.Engine.Training.Data;

/// <summary>Every n-th pair of a source, or all but those: what to learn from and what to measure with, where the data have no splits.</summary>
/// <param name="source">The whole.</param>
/// <param name="interval">n; at least 2.</param>
/// <param name="isHeldOut">Whether it is the n-th pairs, or the others.</param>
public sealed class SourcePart(IStorySource source, int interval, bool isHeldOut) : IStorySource
{
    /// <inheritdoc/>
    public string Name => isHeldOut ? $"{source.Name}, each {interval}th pair" : $"{source.Name} without each {interval}th pair";

    /// <inheritdoc/>
    public IEnumerable<StoryPair> Pairs() =>
        source.Pairs().Index().Where(pair => (pair.Index % interval == interval - 1) == isHeldOut).Select(pair => pair.Item);
}
