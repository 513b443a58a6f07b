using ComicCluster.Engine.Vision;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Judges;

/// <summary>CLIP as the judge.</summary>
/// <param name="clip">The model; the caller keeps it.</param>
/// <param name="encodeText">
/// A text's embedding, [1, embedding], not normalised, which the caller owns: <see cref="ClipGuide.EncodeText"/>, with its cache.
/// </param>
public sealed class ClipJudge(ClipModel clip, Func<string, Tensor> encodeText) : IPictureJudge
{
    /// <inheritdoc/>
    public Device Device => clip.Device;

    /// <inheritdoc/>
    public int ImageSide => clip.Config.ImageResolution;

    /// <inheritdoc/>
    public Tensor EncodeImage(Tensor image01) => clip.EncodeImage(clip.Normalise(image01));

    /// <inheritdoc/>
    public Tensor EncodeText(IReadOnlyList<string> texts)
    {
        using var scope = NewDisposeScope();
        return cat([.. texts.Select(encodeText)]).MoveToOuterDisposeScope();
    }
}
