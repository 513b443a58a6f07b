namespace ComicCluster.Contracts.Stories;

/// <summary>How a strip's panels are put together.</summary>
public enum StripShape
{
    /// <summary>Rows of up to four panels, as on a page of a comic book.</summary>
    Page,

    /// <summary>One row, as in a newspaper.</summary>
    Row,

    /// <summary>One below the other, as on a phone.</summary>
    Column,
}
