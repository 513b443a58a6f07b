namespace ComicCluster.Engine.Training.Data;

/// <summary>Where pairs of prompts and stories come from.</summary>
public interface IStorySource
{
    /// <summary>What it is called in messages and records.</summary>
    string Name { get; }

    /// <summary>The pairs in their order, the same each time; read as they are asked for.</summary>
    /// <exception cref="DatasetException">The data are not sound, or beyond a bound.</exception>
    IEnumerable<StoryPair> Pairs();
}
