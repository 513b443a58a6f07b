using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting.Recipes.Comic;

namespace ComicCluster.Silo.Models;

/// <summary>What a comic of normal quality is like with a guide.</summary>
/// <param name="Steps">Steps of painting a panel.</param>
/// <param name="Side">Pixels of a panel's side.</param>
public sealed record GuideDefaults(int Steps, int Side)
{
    /// <summary>Pixels of a panel's side, whatever the guide.</summary>
    public const int UsualSide = 512;

    /// <summary>What does best with a guide.</summary>
    /// <param name="guide">The folder or file of a CLIP.</param>
    /// <param name="hasPrior">Whether a prior imagines what its panels begin with.</param>
    /// <exception cref="CheckpointException">Its painting.json is damaged.</exception>
    public static GuideDefaults Of(string guide, bool hasPrior) => new(ComicOptionsFile.For(guide, hasPrior).Steps, UsualSide);
}
