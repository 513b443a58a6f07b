using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>What is done to pictures so that the encoder reads them as an unfinished painting shows them.</summary>
internal static class PictureAugmentation
{
    private const double BlurShare = 0.35, Contrast = 0.3, Brightness = 0.08, Tint = 0.04, Noise = 0.16;
    private const int ShuffleGrid = 4;

    /// <summary>Blurs some, changes contrast, brightness and tint, and adds noise.</summary>
    /// <param name="images">[count, 3, side, side] in 0..1.</param>
    /// <param name="draws">The step's random numbers.</param>
    public static Tensor Apply(Tensor images, StepDraws draws)
    {
        using var scope = NewDisposeScope();
        var (count, side) = ((int)images.shape[0], (int)images.shape[3]);
        var x = Blur(images, side, draws);
        x = (x - 0.5) * (1 + Contrast * (draws.Uniform(count, 1, 1, 1) * 2 - 1))
            + (0.5 + Brightness * draws.Normal(count, 1, 1, 1) + Tint * draws.Normal(count, 3, 1, 1));
        x = x + NoiseField.Draw(count, side, draws) * (Noise * draws.Uniform(count, 1, 1, 1).square());
        return x.clamp_(0, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Pictures that show nothing: pictures cut into squares and shuffled, then noise, half of each.</summary>
    /// <param name="images">[more than count / 2, 3, side, side].</param>
    /// <param name="count">How many.</param>
    /// <param name="draws">The step's random numbers.</param>
    public static Tensor Nothing(Tensor images, int count, StepDraws draws)
    {
        using var scope = NewDisposeScope();
        var side = (int)images.shape[3];
        var shuffled = count / 2;
        var rows = Enumerable.Range(0, shuffled).Select(_ => Shuffle(images[draws.Random.NextInt32(0, (int)images.shape[0])], draws));
        var noise = NoiseField.Draw(count - shuffled, side, draws) * (draws.Uniform(count - shuffled, 1, 1, 1) * 0.35)
            + draws.Uniform(count - shuffled, 3, 1, 1);
        return cat([.. rows, noise]).clamp_(0, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Looks at a part of each picture, mirrored beyond its borders.</summary>
    /// <param name="images">[count, 3, side, side].</param>
    /// <param name="smallest">Least side of the part ÷ side.</param>
    /// <param name="draws">The step's random numbers.</param>
    public static Tensor Crop(Tensor images, double smallest, StepDraws draws)
    {
        var count = images.shape[0];
        var side = smallest + (1 - smallest) * draws.Uniform(count); // [count]
        var offset = (draws.Uniform(count, 2) * 2 - 1) * (1 - side).unsqueeze(1);
        var zero = zeros_like(side);
        var transform = stack([side, zero, offset.select(1, 0), zero, side, offset.select(1, 1)], 1).view(count, 2, 3);
        return F.grid_sample(images, F.affine_grid(transform, images.shape, align_corners: false),
            mode: GridSampleMode.Bilinear, padding_mode: GridSamplePaddingMode.Reflection, align_corners: false);
    }

    private static Tensor Blur(Tensor images, int side, StepDraws draws)
    {
        var chosen = new List<long>();
        for (var i = 0; i < images.shape[0]; i++)
        {
            if (draws.Random.NextDouble() < BlurShare) chosen.Add(i);
        }
        var coarse = side * new[] { 6, 8, 12, 16 }[draws.Random.NextInt32(0, 4)] / 24;
        var mode = draws.Random.NextDouble() < 0.5 ? InterpolationMode.Bicubic : InterpolationMode.Bilinear;
        if (chosen.Count == 0) return images;
        var rows = tensor(chosen.ToArray(), device: images.device);
        var small = F.adaptive_avg_pool2d(images.index_select(0, rows), [coarse, coarse]);
        return images.index_copy(0, rows, F.interpolate(small, size: [side, side], mode: mode, align_corners: false));
    }

    /// <param name="image">[3, side, side].</param>
    /// <param name="draws">The step's random numbers.</param>
    /// <returns>[1, 3, side, side].</returns>
    private static Tensor Shuffle(Tensor image, StepDraws draws)
    {
        var (cell, cells) = (image.shape[2] / ShuffleGrid, ShuffleGrid * ShuffleGrid);
        var order = tensor(draws.Distinct(cells, cells), device: image.device);
        var parts = image.view(3, ShuffleGrid, cell, ShuffleGrid, cell).permute(1, 3, 0, 2, 4).reshape(cells, 3, cell, cell);
        return parts.index_select(0, order).view(ShuffleGrid, ShuffleGrid, 3, cell, cell).permute(2, 0, 3, 1, 4)
            .reshape(1, 3, image.shape[1], image.shape[2]);
    }
}
