using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Painting.Recipes.Comic;

/// <summary>
/// The loss of the recipe comic: 10 · (Σ |weight| · mean max(0, cosine) over prompts to avoid - Σ weight · mean cosine over prompts to show),
/// each over the cutouts that it is compared with, the total variation of the picture, and its difference from what it started from.
/// </summary>
internal sealed class ComicObjective : IPanelObjective
{
    private const double CosineCoefficient = 10, VariationSide = 48;
    private const double Sharpness = 30; // of the choice between what a close-up could show

    private readonly ComicOptions _options;
    private readonly RgbPicture? _start;
    private readonly bool _isImagined;
    private readonly Tensor?[] _alternatives;
    private readonly int _views; // whole views and crops; behind them come the close-ups
    private Tensor? _anchor; // [3, height, width]
    private readonly Tensor _targets, _show, _avoid, _similarity;

    /// <summary>Takes the targets.</summary>
    /// <param name="options">The options.</param>
    /// <param name="embeddings">[targets, embedding].</param>
    /// <param name="targets">Weight and view of each.</param>
    /// <param name="start">What the panel starts from, if there is something.</param>
    /// <param name="alternatives">
    /// For each layer that is looked at in close-ups the embeddings of its phrase and of what it should not be mistaken for, [texts, embedding]; null where there is nothing.
    /// </param>
    /// <param name="isImagined">Whether a prior imagined what the panel begins with.</param>
    public ComicObjective(
        ComicOptions options, Tensor embeddings, IReadOnlyList<(double Weight, PromptView View)> targets, RgbPicture? start,
        IReadOnlyList<Tensor?> alternatives, bool isImagined)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        (_options, _start, _isImagined) = (options, options.Anchor > 0 ? start : null, isImagined);
        _alternatives = [.. alternatives.Select(texts => texts is null ? null : F.normalize(texts, dim: 1).DetachFromDisposeScope())];
        _views = options.WholeViews + options.Crops;
        _targets = F.normalize(embeddings, dim: 1).DetachFromDisposeScope();
        _show = Weights(weight => Math.Max(0, weight)).DetachFromDisposeScope();
        _avoid = Weights(weight => Math.Max(0, -weight)).DetachFromDisposeScope();
        _similarity = (_show / _show.sum()).DetachFromDisposeScope();

        // [cutouts, targets]: each column's part of the weight on the cutouts that it is compared with.
        Tensor Weights(Func<double, double> part)
        {
            var values = new float[_views + options.CloseUps * alternatives.Count, targets.Count];
            var closeUp = _views;
            for (var target = 0; target < targets.Count; target++)
            {
                if (targets[target].View == PromptView.CloseUp)
                {
                    for (var last = closeUp + options.CloseUps; closeUp < last; closeUp++) values[closeUp, target] = (float)(part(targets[target].Weight) / options.CloseUps);
                    continue;
                }
                var seen = targets[target].View == PromptView.WholeFrame ? options.WholeViews : _views;
                for (var cutout = 0; cutout < seen; cutout++) values[cutout, target] = (float)(part(targets[target].Weight) / seen);
            }
            return tensor(values, device: embeddings.device);
        }
    }

    /// <inheritdoc/>
    public (Tensor Loss, Tensor Similarity) Evaluate(Tensor embeddings, Tensor picture, int step, Tensor? anchor)
    {
        var seen = F.normalize(embeddings, dim: 1);
        var cosines = seen.matmul(_targets.t()); // [cutouts, targets]
        var loss = ((cosines.relu() * _avoid).sum() - (cosines * _show).sum()) * CosineCoefficient;
        if (_options.TotalVariation > 0) loss = loss + Variation(picture) * _options.TotalVariation;
        if (_start is not null) loss = loss + F.mse_loss(picture, Anchor(_start, picture)) * _options.Anchor;
        if (!_isImagined && _options.CloseUpContrast > 0 && Confusion(seen) is { } confusion) loss = loss + confusion * _options.CloseUpContrast;
        if (_isImagined && anchor is not null) loss = loss + F.mse_loss(SeenCoarsely(picture), anchor) * _options.LayerAnchor;
        return (loss, (cosines.detach() * _similarity).sum());
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Where close-ups have alternatives, what counts most is how surely the guide tells each layer from them; a cosine alone is easily raised.
    /// </remarks>
    public Tensor Doubt(Tensor embeddings, Tensor picture, int step)
    {
        const double coefficient = 0.1;
        var seen = F.normalize(embeddings.detach(), dim: 1);
        if (Confusion(seen) is not { } confusion) return Evaluate(embeddings, picture, step, anchor: null).Loss.detach();
        return confusion - (seen.matmul(_targets.t()) * _similarity).sum() * CosineCoefficient * coefficient;
    }

    /// <summary>
    /// How unsurely the guide tells close-ups from their alternatives: the mean cross-entropy. Null where there are no alternatives.
    /// </summary>
    /// <param name="seen">Normalised embeddings of the cutouts, [cutouts, embedding].</param>
    private Tensor? Confusion(Tensor seen)
    {
        Tensor? sum = null;
        for (var layer = 0; layer < _alternatives.Length; layer++)
        {
            if (_alternatives[layer] is not { } texts) continue;
            var closeUps = seen.narrow(0, _views + layer * _options.CloseUps, _options.CloseUps); // [close-ups, embedding]
            var unsure = -(closeUps.matmul(texts.t()) * Sharpness).log_softmax(1).narrow(1, 0, 1).mean() / _alternatives.Length;
            sum = sum is null ? unsure : sum + unsure;
        }
        return sum;
    }

    /// <summary>A picture [3, height, width] as an eye sees it that pays no heed to edges: averaged over squares of a thirty-second of the side.</summary>
    public static Tensor SeenCoarsely(Tensor picture)
    {
        var side = Math.Max(1, (int)Math.Min(picture.shape[1], picture.shape[2]) / 32);
        return F.avg_pool2d(picture.unsqueeze(0), side)[0];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _targets.Dispose();
        _show.Dispose();
        _avoid.Dispose();
        _similarity.Dispose();
        _anchor?.Dispose();
        foreach (var texts in _alternatives) texts?.Dispose();
    }

    /// <summary>The start image at a picture's size; the size changes once at most.</summary>
    private Tensor Anchor(RgbPicture start, Tensor picture)
    {
        var (height, width) = ((int)picture.shape[1], (int)picture.shape[2]);
        if (_anchor is not null && _anchor.shape[1] == height && _anchor.shape[2] == width) return _anchor;
        _anchor?.Dispose();
        return _anchor = start.Cover(height, width, picture.device).view(3, height, width).DetachFromDisposeScope();
    }

    /// <summary>The mean difference of neighbours along both axes, times what makes it the same at every size.</summary>
    private static Tensor Variation(Tensor picture)
    {
        long height = picture.shape[1], width = picture.shape[2];
        var down = (picture.narrow(1, 1, height - 1) - picture.narrow(1, 0, height - 1)).abs().mean();
        var across = (picture.narrow(2, 1, width - 1) - picture.narrow(2, 0, width - 1)).abs().mean();
        return (down + across) * (Math.Min(height, width) / VariationSide);
    }
}
