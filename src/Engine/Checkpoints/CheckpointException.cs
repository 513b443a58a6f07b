namespace ComicCluster.Engine.Checkpoints;

/// <summary>A file of a model is missing, damaged or of a kind that this engine doesn't run. Nothing was changed.</summary>
/// <param name="path">The file or folder at fault.</param>
/// <param name="problem">What is wrong with it, and what to do about it: whole sentences.</param>
/// <param name="inner">The error that showed it, if there was one.</param>
public sealed class CheckpointException(string path, string problem, Exception? inner = null)
    : Exception($"{path}: {problem}", inner)
{
    /// <summary>The file or folder at fault.</summary>
    public string Path { get; } = path;
}
