using ComicCluster.Engine.Vision;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Judges;

/// <summary>CLIP as the judge.</summary>
/// <param name="clip">The model; the caller keeps it.</param>
/// <param name="tokenize">Texts to int64 [texts, context], on any device.</param>
public sealed class ClipJudge(ClipModel clip, Func<IReadOnlyList<string>, Tensor> tokenize) : IPictureJudge
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
        using var tokens = tokenize(texts);
        using var moved = tokens.to(clip.Device);
        return clip.EncodeText(moved);
    }
}
