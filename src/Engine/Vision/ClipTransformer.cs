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
}
