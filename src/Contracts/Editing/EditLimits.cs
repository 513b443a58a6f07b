namespace ComicCluster.Contracts.Editing;

/// <summary>The bounds of edits.</summary>
public static class EditLimits
{
    /// <summary>The longest caption in UTF-16 units.</summary>
    public const int LongestCaption = 500;

    /// <summary>The longest prompt of a panel in UTF-16 units.</summary>
    public const int LongestPrompt = 500;

    /// <summary>The most paintings of a comic, repainted panels counted again.</summary>
    public const int MostPaintings = 99;

    /// <summary>How many changes of a panel can be taken back.</summary>
    public const int MostUndos = 20;
}
