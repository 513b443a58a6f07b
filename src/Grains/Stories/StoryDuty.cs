namespace ComicCluster.Grains.Stories;

/// <summary>
/// What a story has to do in its state. All of it may be done again and again, and is, until the state changes: what was lost on the way
/// then matters to nobody.
/// </summary>
public enum StoryDuty
{
    /// <summary>Nothing, for ever.</summary>
    None,

    /// <summary>Have the script written.</summary>
    Write,

    /// <summary>Keep its places in the queue, until its script is looked through.</summary>
    Wait,

    /// <summary>Ask for leases, start the panels that have one, and stop those that nobody wants any more.</summary>
    Paint,

    /// <summary>Put the strip together.</summary>
    Publish,

    /// <summary>Stop the script and the panels, and tell how it ended.</summary>
    Settle,

    /// <summary>Remove all that it left.</summary>
    Remove,
}
