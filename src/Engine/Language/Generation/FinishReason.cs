namespace ComicCluster.Engine.Language.Generation;

/// <summary>Why a text ended.</summary>
public enum FinishReason
{
    /// <summary>The model ended it, or a stop string came.</summary>
    Stop,

    /// <summary>It reached its greatest length, or the model's context was full.</summary>
    Length,

    /// <summary>The caller cancelled; what was written is kept.</summary>
    Cancelled,
}
