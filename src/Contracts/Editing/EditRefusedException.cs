namespace ComicCluster.Contracts.Editing;

/// <summary>A comic can't be edited so; nothing was changed. The message says why.</summary>
[GenerateSerializer, Alias("EditRefusedException")]
public sealed class EditRefusedException : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="reason">Which rule is in the way.</param>
    /// <param name="message">The same in words, and what to do.</param>
    public EditRefusedException(EditRefusal reason, string message)
        : base(message) => Reason = reason;

    /// <summary>Which rule is in the way.</summary>
    [Id(0)]
    public EditRefusal Reason { get; }
}
