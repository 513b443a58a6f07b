using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>
/// Moves pictures a little against the encoder, so that it is trained on them: one step along the gradient of the loss from a random start
/// (Wong et al., "Fast is better than free", 2020), in Euclidean length.
/// </summary>
internal static class Adversary
{
    private const double SmoothShare = 0.5, FieldShare = 0.5;

    /// <param name="images">[batch, 3, side, side] in 0..1.</param>
    /// <param name="length">Of the move; each picture has 0.25 to 1.25 times as much.</param>
    /// <param name="loss">Of moved pictures, summed over them.</param>
    /// <param name="draws">The step's random numbers.</param>
    /// <returns>The moved pictures, in 0..1.</returns>
    public static Tensor Move(Tensor images, double length, Func<Tensor, Tensor> loss, StepDraws draws)
    {
        using var scope = NewDisposeScope();
        var (count, side) = ((int)images.shape[0], (int)images.shape[3]);
        var radius = length * (0.25 + draws.Uniform(count, 1, 1, 1));
        var move = draws.Random.NextDouble() < FieldShare ? NoiseField.Draw(count, side, draws) : draws.Normal(images.shape);
        move = move * (radius * 0.5 / Length(move));
        var moved = (images + move).detach().requires_grad_(true);
        var gradient = autograd.grad([loss(moved)], [moved])[0];
        using var _ = no_grad();
        if (draws.Random.NextDouble() < SmoothShare)
            gradient = F.avg_pool2d(F.pad(gradient, [1, 1, 1, 1], TorchSharp.PaddingModes.Replicate), 3, stride: 1);
        move = move + gradient * (radius * 1.25 / Length(gradient));
        move = move * (radius / Length(move)).clamp(max: 1);
        return (images + move).clamp_(0, 1).MoveToOuterDisposeScope();
    }

    private static Tensor Length(Tensor x) => x.square().sum([1, 2, 3], keepdim: true).sqrt().clamp_(min: 1e-12);
}
