using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>Noise that has structure of many sizes, as the pictures that an optimiser exploits an encoder with.</summary>
internal static class NoiseField
{
    private static readonly int[] Coarseness = [16, 8, 4, 2, 1];

    /// <returns>[count, 3, side, side] with deviation 1 in each picture.</returns>
    public static Tensor Draw(int count, int side, StepDraws draws)
    {
        using var scope = NewDisposeScope();
        Tensor? sum = null;
        foreach (var coarse in Coarseness.Where(coarse => side % coarse == 0))
        {
            var noise = draws.Normal(count, 3, side / coarse, side / coarse) * draws.Uniform(count, 1, 1, 1).square();
            if (coarse > 1) noise = F.interpolate(noise, size: [side, side], mode: InterpolationMode.Bilinear, align_corners: false);
            sum = sum is null ? noise : sum + noise;
        }
        return (sum! / (sum!.std([1, 2, 3], keepdim: true) + 1e-4)).MoveToOuterDisposeScope();
    }
}
