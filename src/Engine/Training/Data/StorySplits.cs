namespace ComicCluster.Engine.Training.Data;

/// <summary>What is learned and what is measured with.</summary>
/// <param name="Training">What is learned.</param>
/// <param name="HeldOut">What is measured with.</param>
/// <param name="HeldOutName">Which split that is: valid or test; <see cref="Part"/> of what has none; null for something else.</param>
public sealed record StorySplits(IStorySource Training, IStorySource HeldOut, string? HeldOutName = null)
{
    /// <summary>The name of a part that was held out of the only split.</summary>
    public const string Part = "part";

    /// <summary>Of data without splits, every twentieth pair is held out.</summary>
    private const int HeldOutInterval = 20;

    /// <summary>Of one source: every twentieth pair is held out.</summary>
    public static StorySplits Of(IStorySource whole) =>
        new(new SourcePart(whole, HeldOutInterval, isHeldOut: false), new SourcePart(whole, HeldOutInterval, isHeldOut: true), Part);

    /// <summary>Of data with the splits train, valid and test, or some of them.</summary>
    /// <param name="has">Whether there is a split of a name.</param>
    /// <param name="open">Opens a split.</param>
    /// <param name="followsPaper">Whether the paper's splits are taken where they are there: it learned from valid and measured with test.</param>
    /// <param name="heldOut">What is measured with in any case; null for a split that is not learned, or a part of what would be.</param>
    /// <exception cref="DatasetException">There is nothing to learn from.</exception>
    public static StorySplits Of(Func<string, bool> has, Func<string, IStorySource> open, bool followsPaper, IStorySource? heldOut = null)
    {
        var isPapers = has("valid") && (followsPaper && has("test") || !has("train"));
        var training = open(isPapers ? "valid" : "train");
        string[] others = isPapers ? ["test"] : ["valid", "test"];
        if (heldOut is not null) return new(training, heldOut);
        return others.FirstOrDefault(has) is { } split ? new(training, open(split), split) : Of(training);
    }
}
