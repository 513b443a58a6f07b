using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision;

/// <summary>CLIP's picture encoder: <c>VisionTransformer</c> of openai/CLIP, clip/model.py.</summary>
internal sealed class VisionTransformer
{
    private readonly int _patchSize;
    private readonly ScalarType _precision;
    private readonly Tensor _patchWeight; // [width, 3, patch, patch]
    private readonly Tensor _classEmbedding; // [width]
    private readonly Tensor _positions; // [1 + patches, width]
    private readonly ClipLayerNorm _lnPre;
    private readonly ClipTransformer _transformer;
    private readonly ClipLayerNorm _lnPost;
    private readonly Tensor _projection; // [width, embedding]

    public VisionTransformer(ClipWeights weights, ClipConfig config, ScalarType precision)
    {
        _patchSize = config.PatchSize;
        _precision = precision;
        var (width, grid) = (config.VisionWidth, config.ImageResolution / config.PatchSize);
        _patchWeight = weights.Take("visual.conv1.weight", [width, 3, _patchSize, _patchSize]);
        _classEmbedding = weights.Take("visual.class_embedding", [width]);
        _positions = weights.Take("visual.positional_embedding", [grid * grid + 1, width]);
        _lnPre = new ClipLayerNorm(weights, "visual.ln_pre", width);
        _transformer = new ClipTransformer(
            weights, "visual.transformer", width, config.VisionLayers, config.VisionHeads, config.Activation);
        _lnPost = new ClipLayerNorm(weights, "visual.ln_post", width);
        _projection = weights.Take("visual.proj", [width, config.EmbeddingWidth]);
    }

    /// <param name="pixels">[batch, 3, resolution, resolution], normalised.</param>
    /// <returns>[batch, embedding], float32.</returns>
    public Tensor Forward(Tensor pixels)
    {
        var (batch, grid) = (pixels.shape[0], pixels.shape[2] / _patchSize);
        // The patches don't overlap, so their convolution is one matrix product.
        var patches = pixels.to_type(_precision).reshape(batch, 3, grid, _patchSize, grid, _patchSize)
            .permute(0, 2, 4, 1, 3, 5).reshape(batch, grid * grid, -1); // [batch, patches, 3 · patch²]
        var x = patches.matmul(_patchWeight.flatten(1).t());
        x = cat([_classEmbedding.expand(batch, 1, -1), x], 1) + _positions; // [batch, 1 + patches, width]
        x = _transformer.ForwardFirstToken(_lnPre.Forward(x)); // [batch, 1, width]
        return _lnPost.Forward(x.squeeze(1)).matmul(_projection).to_type(ScalarType.Float32);
    }
}
