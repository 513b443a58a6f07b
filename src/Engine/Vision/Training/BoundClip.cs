using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>Both encoders of a <see cref="TrainableClip"/> with the weights of one moment.</summary>
internal sealed class BoundClip
{
    private readonly VisionTransformer _vision;
    private readonly TextTransformer _text;
    private readonly Tensor _mean, _deviation; // [3, 1, 1]

    public BoundClip(TrainableClip clip, ClipWeights weights, ScalarType precision)
    {
        _vision = new VisionTransformer(weights, clip.Config, precision);
        _text = new TextTransformer(weights, clip.Config);
        _mean = tensor(clip.Config.ImageMean.ToArray(), device: clip.Device).view(3, 1, 1);
        _deviation = tensor(clip.Config.ImageStandardDeviation.ToArray(), device: clip.Device).view(3, 1, 1);
    }

    /// <param name="image01">[batch, 3, resolution, resolution] in 0..1.</param>
    /// <returns>[batch, embedding], float32, not normalised.</returns>
    public Tensor EncodeImage(Tensor image01) => _vision.Forward((image01 - _mean) / _deviation);

    /// <param name="tokens">[batch, tokens], int64; no more tokens than the context.</param>
    /// <returns>[batch, embedding], float32, not normalised.</returns>
    public Tensor EncodeText(Tensor tokens) => _text.Forward(tokens);
}
