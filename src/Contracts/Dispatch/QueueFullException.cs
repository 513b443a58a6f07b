namespace ComicCluster.Contracts.Dispatch;

/// <summary>A story is refused because too many panels wait already; nothing was changed. The message says whose limit it was.</summary>
[GenerateSerializer, Alias("QueueFullException")]
public sealed class QueueFullException : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="message">Which limit was reached.</param>
    public QueueFullException(string message)
        : base(message)
    {
    }
}
