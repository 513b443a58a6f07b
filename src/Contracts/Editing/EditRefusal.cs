namespace ComicCluster.Contracts.Editing;

/// <summary>Why an edit is refused.</summary>
public enum EditRefusal
{
    /// <summary>The comic is not in a state in which that can be done.</summary>
    NotNow,

    /// <summary>There is no such panel.</summary>
    NoSuchPanel,

    /// <summary>The panel is locked.</summary>
    Locked,

    /// <summary>There is nothing to undo.</summary>
    NothingToUndo,

    /// <summary>Something is too long, empty, or too many.</summary>
    OutOfBounds,

    /// <summary>The comic has been edited since.</summary>
    Outdated,
}
