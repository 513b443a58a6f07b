using ComicCluster.Engine.Painting.Fields;
using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Priors.Training;

/// <summary>Layers to learn from at once, at points of each.</summary>
/// <param name="Texts">One for each field.</param>
/// <param name="Points">Row and column, [fields, points, 2].</param>
/// <param name="Colours">Premultiplied red, green, blue and opacity there, [fields, 4, points].</param>
/// <param name="Labels">The labels there, int64 [fields, points].</param>
/// <param name="Palette">The labels' colours, [fields, labels, components, terms]; NaN for labels that do not occur.</param>
internal sealed record PriorBatch(string[] Texts, Tensor Points, Tensor Colours, Tensor Labels, Tensor Palette)
{
    /// <summary>The batch of a step; it depends on the options and the step alone.</summary>
    public static PriorBatch Draw(IReadOnlyList<PicturePool.Entry> pool, PriorTrainingOptions options, long step, Device device)
    {
        int side = options.Side, count = options.Points;
        var random = new RandomStream(options.Seed ^ ulong.MaxValue, (ulong)step);
        var pictures = new LayerPicture[options.BatchSize];
        var points = new float[pictures.Length * count * 2];
        var colours = new float[pictures.Length * count * FieldShape.Components];
        var labels = new long[pictures.Length * count];
        for (var field = 0; field < pictures.Length; field++)
        {
            var (picture, edges) = pool[random.NextInt32(0, pool.Count)];
            pictures[field] = picture;
            for (var point = 0; point < count; point++)
            {
                var pixel = point % 2 == 0 ? random.NextInt32(0, side * side) : edges[random.NextInt32(0, edges.Length)];
                var at = field * count + point;
                points[2 * at] = (pixel / side + .5f) * 2 / side - 1;
                points[2 * at + 1] = (pixel % side + .5f) * 2 / side - 1;
                labels[at] = picture.Labels[pixel];
                for (var component = 0; component < FieldShape.Components; component++)
                    colours[(field * FieldShape.Components + component) * count + point] = picture.Rgba[4 * pixel + component] / 255f;
            }
        }
        return new PriorBatch(
            [.. pictures.Select(picture => picture.Text)],
            tensor(points, [pictures.Length, count, 2], device: device),
            tensor(colours, [pictures.Length, FieldShape.Components, count], device: device),
            tensor(labels, [pictures.Length, count], device: device),
            tensor(pictures.SelectMany(picture => picture.Palette).ToArray(),
                [pictures.Length, pictures[0].Palette.Length / FieldShape.PaletteValues, FieldShape.Components, FieldShape.Terms], device: device));
    }
}
