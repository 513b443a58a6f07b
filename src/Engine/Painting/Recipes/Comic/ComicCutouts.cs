using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Painting.Recipes.Comic;

/// <summary>Cutouts of a fixed shape, and what is done to them before the guide sees them.</summary>
internal sealed class ComicCutouts(ComicOptions options)
{
    private const int MaximumSupersampling = 4;

    /// <summary>What the guide sees of each canvas: first the whole views, then the crops, then close-ups of each layer that is looked at in some.</summary>
    /// <param name="pictures">[canvases, 3, height, width].</param>
    /// <param name="draws">One for each canvas.</param>
    /// <param name="side">The side of the pictures that the guide sees.</param>
    /// <returns>[canvases · cutouts, 3, side, side].</returns>
    public Tensor Make(Tensor pictures, IReadOnlyList<CutoutDraw> draws, int side)
    {
        int height = (int)pictures.shape[2], width = (int)pictures.shape[3];
        return cat([.. draws.Select((draw, canvas) =>
        {
            var transforms = Draw(draw, height, width).ToArray();
            return Augment(Sample(pictures.narrow(0, canvas, 1), transforms, side), draw, side);
        })]);
    }

    /// <summary>Samples the pictures through homographies: bilinear, mirrored beyond the frame, averaged where the cutout is coarser.</summary>
    /// <param name="pictures">[canvases, 3, height, width].</param>
    /// <param name="transforms">Nine numbers for each cutout, a canvas after the other.</param>
    /// <param name="side">The side of a cutout in pixels.</param>
    public Tensor Sample(Tensor pictures, float[][] transforms, int side)
    {
        long canvases = pictures.shape[0], cutouts = transforms.Length / canvases;
        var coarseness = Math.Max(pictures.shape[2], pictures.shape[3]) * (1 + options.Overscan) / side;
        var samples = Math.Clamp((int)Math.Ceiling(coarseness - 0.3), 1, MaximumSupersampling);
        var points = side * samples;

        var line = (arange(points, dtype: ScalarType.Float32, device: pictures.device) + 0.5) * (2.0 / points) - 1;
        var x = line.view(1, -1).expand(points, points);
        var y = line.view(-1, 1).expand(points, points);
        var from = stack([x, y, ones_like(x)], -1).view(1, -1, 3); // [1, points², 3]
        var matrices = tensor(transforms.SelectMany(t => t).ToArray(), device: pictures.device).view(-1, 3, 3);
        var to = from.matmul(matrices.transpose(1, 2)); // [canvases · cutouts, points², 3]
        var grid = (to.narrow(2, 0, 2) / to.narrow(2, 2, 1)).view(canvases, cutouts * points, points, 2);
        var sampled = F.grid_sample(
            pictures, grid, mode: GridSampleMode.Bilinear, padding_mode: GridSamplePaddingMode.Reflection, align_corners: false);
        sampled = sampled.view(canvases, 3, cutouts, points, points).transpose(1, 2).reshape(-1, 3, points, points);
        return samples > 1 ? F.avg_pool2d(sampled, samples) : sampled;
    }

    private IEnumerable<float[]> Draw(CutoutDraw draw, int height, int width)
    {
        for (var view = 0; view < options.WholeViews; view++)
            yield return view == 0 ? CutoutTransform.Whole : CutoutTransform.DrawWhole(options, draw.Random);
        for (var crop = 0; crop < options.Crops; crop++)
            yield return CutoutTransform.DrawCrop(options, draw.Random, height, width);
        foreach (var layer in draw.Arrangement?.CloseUps ?? [])
        {
            for (var closeUp = 0; closeUp < options.CloseUps; closeUp++)
                yield return CutoutTransform.DrawCloseUp(layer.Box, draw.Random, height, width);
        }
    }

    private Tensor Augment(Tensor cutouts, CutoutDraw draw, int side)
    {
        var count = cutouts.shape[0];
        if (BlurSide(draw, side) is { } coarse)
        {
            cutouts = F.interpolate(
                F.adaptive_avg_pool2d(cutouts, [coarse, coarse]), size: [side, side], mode: InterpolationMode.Bilinear, align_corners: false);
        }
        float[] contrast = new float[count], brightness = new float[count];
        draw.Random.FillUniform(contrast, 1 - options.ContrastJitter, 1 + options.ContrastJitter);
        draw.Random.FillNormal(brightness, options.BrightnessJitter);
        cutouts = (cutouts - 0.5) * Column(contrast, cutouts) + (Column(brightness, cutouts) + 0.5);
        if (options.Noise == 0) return cutouts;
        // A million normal numbers a step: libtorch's generator, seeded by the canvas's own; always the CPU's, the same on every device.
        using var generator = new Generator((ulong)draw.Random.NextUInt32() << 32 | draw.Random.NextUInt32());
        return cutouts + randn(cutouts.shape, generator: generator).to(cutouts.device) * options.Noise;
    }

    /// <summary>A quarter, a third, then half of the side: what is left of the cutouts in this step, if they are blurred.</summary>
    private int? BlurSide(CutoutDraw draw, int side)
    {
        var done = (double)(draw.Step - draw.Plan.PrimingSteps) / (draw.Plan.TotalSteps - draw.Plan.PrimingSteps);
        if (!options.CoarseToFine || done >= 0.5 || draw.Step % 2 == 1) return null;
        return side / (4 - (int)(done * 6));
    }

    private static Tensor Column(float[] values, Tensor like) => tensor(values, device: like.device).view(-1, 1, 1, 1);
}
