namespace ComicCluster.Contracts.Models;

/// <summary>What a model is for.</summary>
public enum ModelRole
{
    /// <summary>GPT-2.</summary>
    Writer,

    /// <summary>CLIP.</summary>
    Guide,

    /// <summary>Imagines what a panel starts from.</summary>
    Prior,
}
