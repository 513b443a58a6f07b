using ComicCluster.Contracts.Panels;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Guides;
using ComicCluster.Engine.Painting.Recipes;

namespace ComicCluster.Silo.Painting;

/// <summary>What panels are painted with. Threads use it at the same time.</summary>
public interface IPanelStudio : IDisposable
{
    /// <summary>Says how well pictures show texts.</summary>
    IPictureGuide Guide { get; }

    /// <summary>The SHA-256 of its weights.</summary>
    string GuideDigest { get; }

    /// <summary>How a panel is painted.</summary>
    IPaintingRecipe Recipe(PanelOrder order);

    /// <summary>What the picture of a sentence is to be like.</summary>
    PanelSpec Compose(PanelOrder order, ulong seed);
}
