using ComicCluster.Engine.Vision;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Guides;

/// <summary>CLIP as the guide.</summary>
/// <param name="clip">The model; the caller keeps it.</param>
/// <param name="encodeText">
/// A text's embedding, [1, embedding], not normalised, which the caller owns: <see cref="ClipGuide.EncodeText"/>, with its cache.
/// </param>
/// <param name="shorten">The beginning of a text that the model's context holds: <see cref="ClipGuide.Shorten"/>.</param>
public sealed class ClipPictureGuide(ClipModel clip, Func<string, Tensor> encodeText, Func<string, string> shorten) : IPictureGuide
{
    /// <inheritdoc/>
    public Device Device => clip.Device;

    /// <inheritdoc/>
    public int ImageSide => clip.Config.ImageResolution;

    /// <inheritdoc/>
    public Tensor EncodeImage(Tensor image01) => clip.EncodeImage(clip.Normalise(image01));

    /// <inheritdoc/>
    public string Shorten(string text) => shorten(text);

    /// <inheritdoc/>
    public Tensor EncodeText(IReadOnlyList<string> texts)
    {
        using var scope = NewDisposeScope();
        return cat([.. texts.Select(encodeText)]).MoveToOuterDisposeScope();
    }
}
