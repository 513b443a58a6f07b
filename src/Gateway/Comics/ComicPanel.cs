namespace ComicCluster.Gateway.Comics;

/// <summary>A panel of a comic, as the API shows it.</summary>
public sealed record ComicPanel
{
    /// <summary>Which one, from 1.</summary>
    public required int Index { get; init; }

    /// <summary>How far it is.</summary>
    public required PanelState Status { get; init; }

    /// <summary>What is written below it.</summary>
    public string? Caption { get; init; }

    /// <summary>What is painted.</summary>
    public string? Prompt { get; init; }

    /// <summary>How it looks.</summary>
    public string? Style { get; init; }

    /// <summary>What it was painted from, once it is.</summary>
    public string? Seed { get; init; }

    /// <summary>Steps taken, while it is painted or afterwards.</summary>
    public int? Step { get; init; }

    /// <summary>Steps that it will have taken.</summary>
    public int? TotalSteps { get; init; }

    /// <summary>The guide's cosine between picture and sentence.</summary>
    public double? Similarity { get; init; }

    /// <summary>Whether it is protected from edits.</summary>
    public bool Locked { get; init; }

    /// <summary>How many changes can be taken back.</summary>
    public int Undos { get; init; }

    /// <summary>Where its picture is; null while it is not painted.</summary>
    public string? Picture { get; init; }

    /// <summary>Where the picture is that it had before, while another one is painted.</summary>
    public string? Earlier { get; init; }
}
