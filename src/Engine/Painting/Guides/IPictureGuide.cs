using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Guides;

/// <summary>What says how well a picture shows a text: both are embedded into one space, and the cosine between them counts.</summary>
public interface IPictureGuide
{
    /// <summary>Where it computes.</summary>
    Device Device { get; }

    /// <summary>The side of the square pictures that it sees, in pixels.</summary>
    int ImageSide { get; }

    /// <summary>Embeds pictures; differentiable with respect to them.</summary>
    /// <param name="image01">float32 [pictures, 3, side, side], red, green and blue in 0..1.</param>
    /// <returns>float32 [pictures, embedding], not normalised.</returns>
    Tensor EncodeImage(Tensor image01);

    /// <summary>The beginning of a text that it can read, up to the end of a word.</summary>
    string Shorten(string text);

    /// <summary>Embeds texts, without a gradient.</summary>
    /// <returns>float32 [texts, embedding], not normalised.</returns>
    Tensor EncodeText(IReadOnlyList<string> texts);
}
