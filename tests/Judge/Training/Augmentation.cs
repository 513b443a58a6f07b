using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Judging.Training;

/// <summary>
/// Makes clean drawings look painted, so that the judge reads paintings as well: bent and wobbly, of slightly wrong colours, noisy, some blurred.
/// A share stays as sharp as it is drawn.
/// </summary>
internal static class Augmentation
{
    private const double Turn = 0.04, Bend = 0.03, Wobble = 0.012, Contrast = 0.25, Brightness = 0.05, Mixing = 0.06, FineNoise = 0.06, CoarseNoise = 0.1;
    private const int BlurredOf = 3, NoisyOf = 4; // every third picture is blurred, every fourth has fine noise
    private static readonly int[] BlurSides = [24, 32, 40, 48, 64];

    /// <param name="pictures">[pictures, 3, side, side] in 0..1.</param>
    /// <param name="random">Draws how much of each.</param>
    /// <returns>[pictures, 3, 96, 96] in 0..1; on average nothing moves.</returns>
    public static Tensor Apply(Tensor pictures, RandomStream random)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)random.NextUInt32() << 32 | random.NextUInt32());
        var count = pictures.shape[0];
        var x = Blur(Bent(pictures, generator), random) - 0.5;
        var mixing = eye(3) * (1 + Contrast * (2 * Uniform(1, 1) - 1)) + Mixing * Normal(count, 3, 3); // one channel leaks into another
        x = mixing.matmul(x.flatten(2)).view_as(x) + 0.5 + Brightness * Normal(count, 1, 1, 1);
        x += Enlarge(Normal(count, 3, 8, 8), JudgeNetwork.Side) * (CoarseNoise * Uniform(1, 1, 1));
        var noisy = x.slice(0, 0, count, NoisyOf);
        noisy.add_(FineNoise * Normal(noisy.shape));
        return x.clamp(0, 1).MoveToOuterDisposeScope();

        Tensor Normal(params long[] shape) => randn(shape, generator: generator);
        Tensor Uniform(params long[] shape) => rand([count, .. shape], generator: generator);
    }

    /// <summary>Turned, sheared and bent a little, with wobbly lines.</summary>
    private static Tensor Bent(Tensor pictures, Generator generator)
    {
        var count = pictures.shape[0];
        var transform = Turn * randn(count, 2, 3, generator: generator) * tensor(new float[,] { { 1, 1, 0 }, { 1, 1, 0 } }) + eye(2, 3);
        var grid = F.affine_grid(transform, [count, 3, JudgeNetwork.Side, JudgeNetwork.Side], align_corners: false);
        var bends = Enlarge(Bend * randn(count, 2, 5, 5, generator: generator), JudgeNetwork.Side)
            + Enlarge(Wobble * randn(count, 2, 16, 16, generator: generator) * rand(count, 1, 1, 1, generator: generator), JudgeNetwork.Side);
        return F.grid_sample(pictures, grid + bends.permute(0, 2, 3, 1), padding_mode: GridSamplePaddingMode.Reflection, align_corners: false);
    }

    /// <summary>Some of the batch lose what is smaller than a pixel of a smaller picture.</summary>
    private static Tensor Blur(Tensor x, RandomStream random)
    {
        var blurred = x.slice(0, 0, x.shape[0], BlurredOf);
        var small = F.adaptive_avg_pool2d(blurred, BlurSides[random.NextInt32(0, BlurSides.Length)]);
        blurred.copy_(Enlarge(small, JudgeNetwork.Side));
        return x;
    }

    private static Tensor Enlarge(Tensor x, int side) =>
        F.interpolate(x, size: [side, side], mode: InterpolationMode.Bilinear, align_corners: false);
}
