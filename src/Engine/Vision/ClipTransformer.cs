using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision;

/// <summary>A stack of blocks: <c>Transformer</c> of openai/CLIP, clip/model.py.</summary>
internal sealed class ClipTransformer(
    ClipWeights weights, string name, int width, int layers, int heads, ClipActivation activation)
{
    private readonly ResidualAttentionBlock[] _blocks =
        [.. Enumerable.Range(0, layers).Select(i => new ResidualAttentionBlock(weights, $"{name}.resblocks.{i}", width, heads, activation))];

    /// <param name="x">[batch, tokens, width].</param>
    /// <param name="causal">A token sees itself and those before it.</param>
    public Tensor Forward(Tensor x, bool causal) => _blocks.Aggregate(x, (hidden, block) => block.Forward(hidden, causal));

    /// <summary>The first token of what <see cref="Forward"/> gives without a mask: the last block leaves the others out.</summary>
    /// <param name="x">[batch, tokens, width].</param>
    /// <returns>[batch, 1, width].</returns>
    public Tensor ForwardFirstToken(Tensor x) =>
        _blocks[^1].ForwardFirstToken(_blocks[..^1].Aggregate(x, (hidden, block) => block.Forward(hidden, causal: false)));
}
