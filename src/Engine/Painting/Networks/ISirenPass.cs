using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Networks;

/// <summary>One evaluation of SIRENs; the weights must not change before its backward pass. Dispose it to give its memory back.</summary>
public interface ISirenPass : IDisposable
{
    /// <summary>What the linear layer gives, float32 [panels, channels, height, width], owned by the pass.</summary>
    Tensor Output { get; }

    /// <summary>The gradient with respect to the parameters.</summary>
    /// <param name="outputGradient">float32 [panels, channels, height, width].</param>
    /// <returns>float32 [panels, parameters], in the order of <see cref="SirenWeights.Flat"/>.</returns>
    /// <exception cref="InvalidOperationException">The pass was not made for it, or it was called before.</exception>
    Tensor Backward(Tensor outputGradient);
}
