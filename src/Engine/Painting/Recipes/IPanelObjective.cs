using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Recipes;

/// <summary>What a panel is to be like: embeddings of its prompts, and what is made of them.</summary>
public interface IPanelObjective : IDisposable
{
    /// <summary>The loss of a step and how similar the cutouts are to what they should show.</summary>
    /// <param name="embeddings">The cutouts', [cutouts, embedding], not normalised.</param>
    /// <param name="picture">[3, height, width] in 0..1.</param>
    /// <param name="step">The step.</param>
    /// <param name="anchor">What is kept of the canvas's first picture; null where nothing is.</param>
    /// <returns>The loss, and the similarity (a mean cosine, without a gradient); scalars.</returns>
    (Tensor Loss, Tensor Similarity) Evaluate(Tensor embeddings, Tensor picture, int step, Tensor? anchor);

    /// <summary>How much the guide doubts that cutouts which no step saw show what they should: the lower, the better. A scalar, without a gradient.</summary>
    /// <param name="embeddings">The cutouts', [cutouts, embedding], not normalised.</param>
    /// <param name="picture">[3, height, width] in 0..1.</param>
    /// <param name="step">The step.</param>
    Tensor Doubt(Tensor embeddings, Tensor picture, int step);
}
