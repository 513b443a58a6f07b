using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Sessions;

/// <summary>What a step found for a canvas.</summary>
/// <param name="Canvas">The canvas.</param>
/// <param name="Gradient">[parameters].</param>
/// <param name="Loss">The loss.</param>
/// <param name="Similarity">The mean cosine; NaN in priming.</param>
/// <param name="IsFinite">Whether the loss and all of the gradient are numbers.</param>
internal sealed record CanvasGradient(Canvas Canvas, Tensor Gradient, double Loss, double Similarity, bool IsFinite);
