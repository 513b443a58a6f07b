using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Painting.Priors.Training;

/// <summary>An endless stream of layers of pictures with their texts.</summary>
public interface ILayerPictures
{
    /// <summary>All words of all texts.</summary>
    IReadOnlyList<string> Words { get; }

    /// <summary>How many labels its points have.</summary>
    int Labels { get; }

    /// <summary>Makes a layer that fills a square. The same state of <paramref name="random"/> gives the same; a text has one picture.</summary>
    /// <param name="random">Decides which.</param>
    /// <param name="side">Of the square, in pixels.</param>
    LayerPicture Draw(RandomStream random, int side);
}
