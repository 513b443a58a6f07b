using ComicCluster.Engine.Painting.Networks;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Sessions;

/// <summary>One evaluation of layers of one architecture at the same points, with what autograd makes of it.</summary>
internal sealed class FieldPass : IDisposable
{
    private readonly IReadOnlyList<CanvasLayer> _layers;
    private readonly ISirenPass _pass;

    /// <summary>Evaluates them.</summary>
    public FieldPass(ISirenRenderer renderer, CoordinateGrid grid, IReadOnlyList<CanvasLayer> layers)
    {
        _layers = layers;
        _pass = renderer.Forward([.. layers.Select(layer => layer.Weights)], grid, forBackward: true);
        Raw = _pass.Output.detach().requires_grad_();
    }

    /// <summary>What the networks give, [layers, channels, height, width]: a leaf of the graph.</summary>
    public Tensor Raw { get; }

    /// <summary>Adds each layer's gradient [parameters], after the loss's backward pass.</summary>
    public void Backward(Dictionary<CanvasLayer, Tensor> gradients)
    {
        if (Raw.grad is not { } gradient) return; // hidden behind others
        var all = _pass.Backward(gradient); // [layers, parameters]
        foreach (var (i, layer) in _layers.Index()) gradients.Add(layer, all[i]);
    }

    /// <inheritdoc/>
    public void Dispose() => _pass.Dispose();
}
