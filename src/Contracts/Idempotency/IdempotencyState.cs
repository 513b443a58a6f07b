namespace ComicCluster.Contracts.Idempotency;

/// <summary>What is known of a request with an Idempotency-Key.</summary>
public enum IdempotencyState
{
    /// <summary>It is the first: go on, and tell how it ended.</summary>
    Fresh,

    /// <summary>The same was answered already.</summary>
    Answered,

    /// <summary>The same is being answered at the moment.</summary>
    Running,

    /// <summary>The key was used for another body.</summary>
    OtherBody,
}
