using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>An endless stream of pictures with captions, of which everything true is known. Nothing is stored: each is made when it is asked for.</summary>
public interface ICaptionedPictures
{
    /// <summary>The name of the world, as in <c>--data</c>.</summary>
    string Name { get; }

    /// <summary>What can be true of a picture or be said by a caption ("a red cat", "at night"); a fact is an index into this list.</summary>
    IReadOnlyList<string> Facts { get; }

    /// <summary>Makes a picture with its caption. The same state of <paramref name="random"/> gives the same; safe from several threads at once.</summary>
    CaptionedPicture Draw(RandomStream random, PictureRequest request);
}
