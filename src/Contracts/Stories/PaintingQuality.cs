namespace ComicCluster.Contracts.Stories;

/// <summary>How long is painted.</summary>
public enum PaintingQuality
{
    /// <summary>As long as does best with the guide.</summary>
    Normal,

    /// <summary>Half as long: for a look.</summary>
    Draft,

    /// <summary>Twice as long: for patience.</summary>
    Fine,
}
