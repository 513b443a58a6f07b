using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Judging.Training;

/// <summary>Makes clean drawings look painted, so that the judge reads paintings as well: bent, blurred, of other contrast and tint, noisy.</summary>
internal static class Augmentation
{
    private const double Turn = 0.06, Bend = 0.03, Contrast = 0.3, Brightness = 0.05, Tint = 0.04, FineNoise = 0.08, CoarseNoise = 0.1;
    private const double BlurredShare = 0.5;
    private static readonly int[] BlurSides = [16, 20, 26, 32, 40];

    /// <param name="pictures">[pictures, 3, side, side] in 0..1.</param>
    /// <param name="random">Draws how much of each.</param>
    /// <returns>[pictures, 3, 64, 64] in 0..1.</returns>
    public static Tensor Apply(Tensor pictures, RandomStream random)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)random.NextUInt32() << 32 | random.NextUInt32());
        var x = Blur(Bent(pictures, generator), random);
        var count = pictures.shape[0];
        x = (x - 0.5) * (1 + Contrast * (2 * Uniform() - 1)) + 0.5;
        x += Brightness * Normal(count, 1, 1, 1) + Tint * Normal(count, 3, 1, 1);
        x += Normal(count, 3, JudgeNetwork.Side, JudgeNetwork.Side) * (FineNoise * Uniform());
        x += Enlarge(Normal(count, 3, 8, 8), JudgeNetwork.Side) * (CoarseNoise * Uniform());
        return x.clamp(0, 1).MoveToOuterDisposeScope();

        Tensor Normal(params long[] shape) => randn(shape, generator: generator);
        Tensor Uniform() => rand(count, 1, 1, 1, generator: generator);
    }

    /// <summary>Turned, sheared and bent a little.</summary>
    private static Tensor Bent(Tensor pictures, Generator generator)
    {
        var count = pictures.shape[0];
        var transform = Turn * randn(count, 2, 3, generator: generator) + tensor(new float[,] { { 1, 0, 0 }, { 0, 1, 0 } });
        var grid = F.affine_grid(transform, [count, 3, JudgeNetwork.Side, JudgeNetwork.Side], align_corners: false);
        var bends = Enlarge(Bend * randn(count, 2, 5, 5, generator: generator), JudgeNetwork.Side).permute(0, 2, 3, 1);
        return F.grid_sample(pictures, grid + bends, padding_mode: GridSamplePaddingMode.Reflection, align_corners: false);
    }

    /// <summary>A share of the batch loses what is smaller than a pixel of a smaller picture.</summary>
    private static Tensor Blur(Tensor x, RandomStream random)
    {
        var blurred = (long)(BlurredShare * x.shape[0]);
        var small = F.adaptive_avg_pool2d(x.narrow(0, 0, blurred), BlurSides[random.NextInt32(0, BlurSides.Length)]);
        return cat([Enlarge(small, JudgeNetwork.Side), x.narrow(0, blurred, x.shape[0] - blurred)]);
    }

    private static Tensor Enlarge(Tensor x, int side) =>
        F.interpolate(x, size: [side, side], mode: InterpolationMode.Bilinear, align_corners: false);
}
