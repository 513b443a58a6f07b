using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>
/// CLIP's symmetric cross-entropy over a batch (Radford et al., 2021, figure 3) without the negatives that are none, and with painted
/// pictures as further negatives of the texts.
/// </summary>
internal static class ContrastiveLoss
{
    private const double HighestLogitScale = 60, Masked = -1e4, PaintedWeight = 0.5, PaintedMargin = 1;

    /// <summary>Where a caption is true of a picture that is not its own: all that it states holds.</summary>
    /// <param name="stated">[captions, facts], 0 or 1.</param>
    /// <param name="holds">[pictures, facts], 0 or 1.</param>
    /// <returns>[pictures, captions], true or false.</returns>
    public static Tensor FalseNegatives(Tensor stated, Tensor holds)
    {
        var missing = stated.sum(1).unsqueeze(0) - holds.matmul(stated.t());
        return (missing < 0.5).logical_and(eye(stated.shape[0], dtype: ScalarType.Bool, device: stated.device).logical_not());
    }

    /// <summary>The loss, the share of pictures that find their caption, and how far the painted ones are behind in logits.</summary>
    /// <param name="images">[batch, embedding].</param>
    /// <param name="texts">[batch, embedding].</param>
    /// <param name="logScale">A scalar.</param>
    /// <param name="falseNegatives">[pictures, captions].</param>
    /// <param name="painted">[fewer, embedding]: painted for the first captions of the batch; null where there are none.</param>
    public static (Tensor Loss, Tensor Accuracy, Tensor? Behind) Evaluate(
        Tensor images, Tensor texts, Tensor logScale, Tensor falseNegatives, Tensor? painted)
    {
        var scale = logScale.exp().clamp(max: HighestLogitScale);
        texts = F.normalize(texts, dim: 1);
        var logits = (scale * F.normalize(images, dim: 1).matmul(texts.t())).masked_fill(falseNegatives, Masked); // [pictures, captions]
        var own = arange(images.shape[0], device: images.device);
        var accuracy = logits.detach().argmax(1).eq(own).to_type(ScalarType.Float32).mean();
        var toText = F.cross_entropy(logits, own);
        if (painted is null) return ((toText + F.cross_entropy(logits.t(), own)) / 2, accuracy, null);

        var fakes = painted.shape[0];
        var fakeLogits = scale * texts.matmul(F.normalize(painted, dim: 1).t()); // [captions, painted]
        var behind = logits.diagonal().narrow(0, 0, fakes) - fakeLogits.diagonal(); // [painted]
        var toImage = F.cross_entropy(cat([logits.t(), fakeLogits], 1), own);
        var loss = (toText + toImage) / 2 + PaintedWeight * F.softplus(PaintedMargin - behind).mean();
        return (loss, accuracy, behind.detach());
    }

    /// <summary>
    /// The contrast of each picture's true facts, as texts, with all facts that are not true of it: -log(e^l / (e^l + Σ e^l')). In a batch
    /// place and time tell most captions apart; here a cat is told from a rabbit of the same colour.
    /// </summary>
    /// <param name="images">[pictures, embedding].</param>
    /// <param name="facts">[facts, embedding].</param>
    /// <param name="logScale">A scalar.</param>
    /// <param name="holds">[pictures, facts], 0 or 1.</param>
    public static Tensor OfFacts(Tensor images, Tensor facts, Tensor logScale, Tensor holds)
    {
        var scale = logScale.exp().clamp(max: HighestLogitScale);
        var logits = scale * F.normalize(images, dim: 1).matmul(F.normalize(facts, dim: 1).t()); // [pictures, facts]
        var wrong = logits.masked_fill(holds > 0, Masked).logsumexp(1, keepdim: true); // [pictures, 1]
        var ofFact = F.softplus(wrong - logits) * holds;
        return (ofFact.sum(1) / holds.sum(1).clamp(min: 1)).mean();
    }
}
