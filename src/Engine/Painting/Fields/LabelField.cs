using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Fields;

/// <summary>From a field's logits and palette to colours.</summary>
internal static class LabelField
{
    /// <summary>From the network's output to logits: edges may become sharp without large weights.</summary>
    public const float Gain = 3;

    private const float EdgeLogits = 5, LeastSlope = 0.7f; // logits a pixel

    /// <summary>The labels' shares at each point: differentiable, and soft at edges.</summary>
    /// <param name="raw">The network's output, [fields, labels, points].</param>
    /// <returns>[fields, labels, points]; they sum to 1.</returns>
    public static Tensor Soft(Tensor raw) => (raw * Gain).softmax(1);

    /// <summary>
    /// The labels' shares of each pixel, edges being a pixel wide at any size: the logits are multiplied until the margin of the first label over the
    /// second changes by <see cref="EdgeLogits"/> from a pixel to the next. Where it changes slowly the factor is bounded, and labels blend.
    /// </summary>
    /// <param name="raw">The network's output at the middle of each pixel, [labels, height, width].</param>
    /// <returns>[labels, height, width]; they sum to 1.</returns>
    public static Tensor Crisp(Tensor raw)
    {
        using var scope = NewDisposeScope();
        var logits = raw * Gain;
        var (_, labels) = logits.topk(2, 0); // [2, height, width]
        Tensor down = MarginOf(Difference(logits, 1)), across = MarginOf(Difference(logits, 2));
        var slope = (down.square() + across.square()).sqrt(); // a pixel
        return (logits * (EdgeLogits / slope.clamp_min(LeastSlope))).softmax(0).MoveToOuterDisposeScope();

        Tensor MarginOf(Tensor difference) => difference.gather(0, labels.narrow(0, 0, 1)) - difference.gather(0, labels.narrow(0, 1, 1));
    }

    /// <summary>Colours of labels that share each point.</summary>
    /// <param name="shares">[fields, labels, points].</param>
    /// <param name="palette">[fields, labels, components, terms].</param>
    /// <param name="coordinates">Row and column of each point in the field, [fields or 1, 2, points].</param>
    /// <returns>Premultiplied red, green, blue and opacity, [fields, 4, points].</returns>
    public static Tensor Mix(Tensor shares, Tensor palette, Tensor coordinates)
    {
        // Σ over labels and terms of share · term · palette, as one product.
        var terms = cat([shares, shares * coordinates.narrow(1, 0, 1), shares * coordinates.narrow(1, 1, 1)], 1); // [fields, terms · labels, points]
        return palette.permute(0, 2, 3, 1).flatten(2).matmul(terms); // [fields, 4, terms · labels] · …
    }

    /// <summary>Half the difference of the neighbours along an axis; at borders the difference to the one neighbour.</summary>
    private static Tensor Difference(Tensor raw, int axis)
    {
        var length = raw.shape[axis];
        if (length < 2) return zeros_like(raw);
        var inner = (raw.narrow(axis, 2, length - 2) - raw.narrow(axis, 0, length - 2)) / 2;
        var first = raw.narrow(axis, 1, 1) - raw.narrow(axis, 0, 1);
        var last = raw.narrow(axis, length - 1, 1) - raw.narrow(axis, length - 2, 1);
        return cat([first, inner, last], axis);
    }
}
