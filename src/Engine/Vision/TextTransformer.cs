using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision;

/// <summary>CLIP's text encoder: <c>CLIP.encode_text</c> of openai/CLIP, clip/model.py.</summary>
internal sealed class TextTransformer(ClipWeights weights, ClipConfig config)
{
    private readonly Tensor _tokenEmbedding = weights.Take("token_embedding.weight", [config.VocabularySize, config.TextWidth]);
    private readonly Tensor _positions = weights.Take("positional_embedding", [config.ContextLength, config.TextWidth]);
    private readonly ClipTransformer _transformer = new(
        weights, "transformer", config.TextWidth, config.TextLayers, config.TextHeads, config.Activation);
    private readonly ClipLayerNorm _lnFinal = new(weights, "ln_final", config.TextWidth);
    private readonly Tensor _projection = weights.Take("text_projection", [config.TextWidth, config.EmbeddingWidth]);

    /// <param name="tokens">[batch, tokens], int64; no more tokens than the context.</param>
    /// <returns>[batch, embedding], float32.</returns>
    public Tensor Forward(Tensor tokens)
    {
        var x = _tokenEmbedding.index_select(0, tokens.flatten()).view(tokens.shape[0], tokens.shape[1], -1); // [batch, tokens, width]
        x = x + _positions.narrow(0, 0, tokens.shape[1]);
        x = _transformer.Forward(x, causal: true);
        // The end of text has the largest id. What stands after it is padding, and no token before it sees that.
        var end = tokens.argmax(-1).view(-1, 1, 1).expand(-1, 1, x.shape[2]);
        return _lnFinal.Forward(x.gather(1, end).squeeze(1)).matmul(_projection).to_type(ScalarType.Float32);
    }
}
