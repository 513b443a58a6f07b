namespace ComicCluster.Engine.Training.Data;

/// <summary>Data to learn from are missing, damaged or too large. Trying again gives the same error.</summary>
/// <param name="name">The file or data set at fault.</param>
/// <param name="line">The line, counted from 1; null where it is not about one.</param>
/// <param name="problem">What is wrong, and what to do about it: whole sentences.</param>
public sealed class DatasetException(string name, long? line, string problem)
    : Exception(line is null ? $"{name}: {problem}" : $"{name}, line {line}: {problem}")
{
    /// <summary>The file or data set at fault.</summary>
    public string Name { get; } = name;

    /// <summary>The line, counted from 1; null where it is not about one.</summary>
    public long? Line { get; } = line;
}
