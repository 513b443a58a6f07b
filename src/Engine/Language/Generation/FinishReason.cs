namespace ComicCluster.Engine.Language.Generation;

/// <summary>Why a text ended.</summary>
public enum FinishReason
{
    /// <summary>The model wrote end-of-text, or a stop string appeared.</summary>
    Stop,

    /// <summary>It has as many tokens as were asked for, or as the context holds.</summary>
    Length,

    /// <summary>The caller cancelled; what there is by then is returned.</summary>
    Cancelled,
}
