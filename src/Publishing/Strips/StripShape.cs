using System.Text.Json.Serialization;

namespace ComicCluster.Publishing.Strips;

/// <summary>How a strip's panels are put together.</summary>
public enum StripShape
{
    /// <summary>Rows of up to four panels, as on a page of a comic book.</summary>
    [JsonStringEnumMemberName("page")]
    Page,

    /// <summary>One row, as in a newspaper.</summary>
    [JsonStringEnumMemberName("row")]
    Row,

    /// <summary>One below the other, as on a phone.</summary>
    [JsonStringEnumMemberName("column")]
    Column,
}
