using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision;

/// <summary>
/// CLIP with a vision transformer and frozen weights (Radford et al., "Learning transferable visual models from natural language
/// supervision", 2021; openai/CLIP, clip/model.py). Gradients flow to the pixels, never to the weights. It owns copies of its weights.
/// </summary>
public sealed class ClipModel : IDisposable
{
    private readonly ClipWeights _weights;
    private readonly VisionTransformer _vision;
    private readonly TextTransformer _text;
    private readonly Tensor _mean; // [3, 1, 1]
    private readonly Tensor _deviation; // [3, 1, 1]

    /// <summary>Copies the weights of a checkpoint.</summary>
    /// <param name="config">The shape of the model.</param>
    /// <param name="checkpoint">Tensors by OpenAI's names, such as <c>visual.conv1.weight</c>; the caller keeps them.</param>
    /// <param name="device">Where the model computes.</param>
    /// <param name="precision">
    /// Float32, or BFloat16 for the matrix products, with LayerNorm and the results in float32.
    /// </param>
    /// <exception cref="ArgumentException">The precision is another one.</exception>
    /// <exception cref="InvalidDataException">A tensor is missing or has a shape that <paramref name="config"/> contradicts.</exception>
    public ClipModel(
        ClipConfig config, IReadOnlyDictionary<string, Tensor> checkpoint, Device device, ScalarType precision = ScalarType.Float32)
    {
        if (precision is not (ScalarType.Float32 or ScalarType.BFloat16))
            throw new ArgumentException($"CLIP computes in Float32 or BFloat16, not in {precision}.", nameof(precision));
        Config = config;
        Device = device;
        Precision = precision;
        _weights = new ClipWeights(checkpoint, device, precision);
        try
        {
            _vision = new VisionTransformer(_weights, config, precision);
            _text = new TextTransformer(_weights, config);
            using (var logScale = _weights.TakeFloat32("logit_scale", []).cpu()) LogitScale = MathF.Exp(logScale.item<float>());
        }
        catch
        {
            _weights.Dispose();
            throw;
        }
        _mean = tensor(config.ImageMean.ToArray(), device: device).view(3, 1, 1).DetachFromDisposeScope();
        _deviation = tensor(config.ImageStandardDeviation.ToArray(), device: device).view(3, 1, 1).DetachFromDisposeScope();
    }

    /// <summary>The shape of the model.</summary>
    public ClipConfig Config { get; }

    /// <summary>Where the model computes.</summary>
    public Device Device { get; }

    /// <summary>The type of the matrix products.</summary>
    public ScalarType Precision { get; }

    /// <summary>What cosine similarities are multiplied with to give logits: about 100 in trained models.</summary>
    public float LogitScale { get; }

    /// <summary>Subtracts the channels' means and divides by their deviations, which the model was trained with.</summary>
    /// <param name="image01">[batch, 3, height, width], red, green and blue in 0..1.</param>
    /// <returns>The same shape.</returns>
    public Tensor Normalise(Tensor image01) => (image01 - _mean) / _deviation;

    /// <summary>Encodes pictures; differentiable with respect to them.</summary>
    /// <param name="pixelsNormalised">[batch, 3, resolution, resolution], as <see cref="Normalise"/> gives them.</param>
    /// <returns>[batch, embedding], float32, not normalised.</returns>
    /// <exception cref="ArgumentException">The shape is another one.</exception>
    public Tensor EncodeImage(Tensor pixelsNormalised)
    {
        var side = Config.ImageResolution;
        if (pixelsNormalised.shape is not [> 0, 3, var height, var width] || height != side || width != side)
            throw new ArgumentException($"The pictures have shape [{string.Join(", ", pixelsNormalised.shape)}], not [batch, 3, {side}, {side}].");
        return InOwnScope(() => _vision.Forward(pixelsNormalised));
    }

    /// <summary>Encodes texts, without a gradient.</summary>
    /// <param name="tokens">[batch, context], int64, padded after the end of text, whose id is the largest.</param>
    /// <returns>[batch, embedding], float32, not normalised.</returns>
    /// <exception cref="ArgumentException">The shape is another one.</exception>
    public Tensor EncodeText(Tensor tokens)
    {
        if (tokens.shape is not [> 0, var length] || length != Config.ContextLength)
            throw new ArgumentException($"The tokens have shape [{string.Join(", ", tokens.shape)}], not [batch, {Config.ContextLength}].");
        using var _ = no_grad();
        return InOwnScope(() => _text.Forward(tokens));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _weights.Dispose();
        _mean.Dispose();
        _deviation.Dispose();
    }

    private static Tensor InOwnScope(Func<Tensor> forward)
    {
        using var scope = NewDisposeScope();
        return forward().MoveToOuterDisposeScope();
    }
}
