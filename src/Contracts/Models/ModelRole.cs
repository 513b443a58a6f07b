namespace ComicCluster.Contracts.Models;

/// <summary>What a model is for.</summary>
public enum ModelRole
{
    /// <summary>GPT-2.</summary>
    Writer,

    /// <summary>CLIP.</summary>
    Guide,

    /// <summary>Draws what a panel starts from.</summary>
    Sketcher,
}
