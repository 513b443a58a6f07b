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

    private readonly ComicOptions _options;
    private readonly RgbPicture? _start;
    private Tensor? _anchor; // [3, height, width]
    private readonly Tensor _targets, _show, _avoid, _similarity;

    /// <summary>Takes the targets.</summary>
    /// <param name="options">The options.</param>
    /// <param name="embeddings">[targets, embedding].</param>
    /// <param name="targets">Weight and view of each.</param>
    /// <param name="start">What the panel starts from, if there is something.</param>
    public ComicObjective(ComicOptions options, Tensor embeddings, IReadOnlyList<(double Weight, PromptView View)> targets, RgbPicture? start)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        (_options, _start) = (options, options.Anchor > 0 ? start : null);
        _targets = F.normalize(embeddings, dim: 1).DetachFromDisposeScope();
        _show = Weights(weight => Math.Max(0, weight)).DetachFromDisposeScope();
        _avoid = Weights(weight => Math.Max(0, -weight)).DetachFromDisposeScope();
        _similarity = (_show / _show.sum()).DetachFromDisposeScope();

        // [cutouts, targets]: each column's part of the weight on the cutouts that it is compared with.
        Tensor Weights(Func<double, double> part)
        {
            var cutouts = options.WholeViews + options.Crops;
            var values = new float[cutouts, targets.Count];
            for (var target = 0; target < targets.Count; target++)
            {
                var seen = targets[target].View == PromptView.WholeFrame ? options.WholeViews : cutouts;
                for (var cutout = 0; cutout < seen; cutout++) values[cutout, target] = (float)(part(targets[target].Weight) / seen);
            }
            return tensor(values, device: embeddings.device);
        }
    }

    /// <inheritdoc/>
    public (Tensor Loss, Tensor Similarity) Evaluate(Tensor embeddings, Tensor picture, int step)
    {
        var cosines = F.normalize(embeddings, dim: 1).matmul(_targets.t()); // [cutouts, targets]
        var loss = ((cosines.relu() * _avoid).sum() - (cosines * _show).sum()) * CosineCoefficient;
        if (_options.TotalVariation > 0) loss = loss + Variation(picture) * _options.TotalVariation;
        if (_start is not null) loss = loss + F.mse_loss(picture, Anchor(_start, picture)) * _options.Anchor;
        return (loss, (cosines.detach() * _similarity).sum());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _targets.Dispose();
        _show.Dispose();
        _avoid.Dispose();
        _similarity.Dispose();
        _anchor?.Dispose();
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
