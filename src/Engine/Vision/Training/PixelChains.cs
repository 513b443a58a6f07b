using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>
/// Pictures that are pushed all the time towards what the image encoder takes for their captions, pixel by pixel: what it must learn not
/// to believe.
/// </summary>
internal sealed class PixelChains : IDisposable
{
    private const int GradientSteps = 2;
    private const double RestartShare = 0.03, RealStartShare = 0.25, SmallestView = 0.8, Noise = 0.03, SmoothShare = 0.3;

    // A gradient is followed at several resolutions at once: the finest alone gives invisible noise.
    private static readonly (int Pool, double Weight)[] Scales = [(1, 0.25), (2, 0.8), (4, 1), (8, 1)];

    private readonly PictureEncoder _encoder;
    private readonly Device _device;
    private readonly ulong _seed;

    /// <summary>Begins all chains.</summary>
    public PixelChains(PictureEncoder encoder, long[] generations, ulong seed, Device device)
    {
        (_encoder, _seed, _device) = (encoder, seed, device);
        Pictures = zeros(generations.Length, 3, encoder.Side, encoder.Side, device: device).DetachFromDisposeScope();
        for (var slot = 0; slot < generations.Length; slot++) Restart(slot, generations[slot]);
    }

    /// <summary>[chains, 3, side, side] in 0..1.</summary>
    public Tensor Pictures { get; }

    /// <summary>Goes on with some chains.</summary>
    /// <param name="clip">The encoder, without gradients to its weights.</param>
    /// <param name="slots">Which chains.</param>
    /// <param name="targets">Embeddings of their captions, of length 1: [slots, embedding].</param>
    /// <param name="draws">The step's random numbers.</param>
    /// <returns>Them: [slots, 3, side, side].</returns>
    public Tensor Advance(BoundClip clip, long[] slots, Tensor targets, StepDraws draws)
    {
        using var scope = NewDisposeScope();
        var rows = tensor(slots, device: _device);
        var pictures = Pictures.index_select(0, rows);
        for (var step = 0; step < GradientSteps; step++) pictures = Push(clip, pictures, targets, draws);
        Pictures.index_copy_(0, rows, pictures);
        return pictures.MoveToOuterDisposeScope();
    }

    /// <summary>Which of the chains that went on end here.</summary>
    public static IEnumerable<long> Ending(long[] slots, StepDraws draws) => [.. slots.Where(_ => draws.Random.NextDouble() < RestartShare)];

    /// <summary>Begins a chain anew: with noise, or with a picture of something else.</summary>
    public void Restart(long slot, long generation)
    {
        using var scope = NewDisposeScope();
        var random = TrainingStreams.ChainStart(_seed, (int)slot, generation);
        using var draws = new StepDraws(random, _device);
        var noise = NoiseField.Draw(1, _encoder.Side, draws);
        Tensor start;
        if (random.NextDouble() < RealStartShare)
        {
            var other = _encoder.NewBatch(1);
            _encoder.Put(other, 0, _encoder.World.Draw(random, new PictureRequest(_encoder.Side, 1, Complete: false)));
            start = other.Images(1, _encoder.Side, _device) + noise * 0.08;
        }
        else start = 0.5 + noise * (0.1 + 0.2 * draws.Uniform(1, 1, 1, 1)) + 0.15 * draws.Normal(1, 3, 1, 1);
        using var target = Pictures.narrow(0, slot, 1);
        target.copy_(start.clamp(0, 1));
    }

    /// <inheritdoc/>
    public void Dispose() => Pictures.Dispose();

    private static Tensor Push(BoundClip clip, Tensor pictures, Tensor targets, StepDraws draws)
    {
        using var scope = NewDisposeScope();
        var side = pictures.shape[3];
        pictures = pictures.detach().requires_grad_(true);
        var view = PictureAugmentation.Crop(pictures, SmallestView, draws) + Noise * draws.Normal(pictures.shape);
        var similarity = (F.normalize(clip.EncodeImage(view), dim: 1) * targets).sum();
        var gradient = autograd.grad([similarity], [pictures])[0];
        using var _ = no_grad();
        var push = zeros_like(gradient);
        foreach (var (pool, weight) in Scales)
        {
            if (side % pool != 0) continue;
            var part = pool == 1 ? gradient : F.interpolate(F.avg_pool2d(gradient, pool), size: [side, side],
                mode: InterpolationMode.Bilinear, align_corners: false);
            push.add_(part * (weight / (part.square().sum([1, 2, 3], keepdim: true).sqrt() + 1e-9)));
        }
        pictures = (pictures.detach() + push * draws.Random.NextDouble(0.3, 1.2)).clamp_(0, 1);
        if (draws.Random.NextDouble() < SmoothShare)
        {
            var smooth = F.avg_pool2d(F.pad(pictures, [1, 1, 1, 1], PaddingModes.Replicate), 3, stride: 1);
            pictures = pictures + 0.15 * (smooth - pictures);
        }
        return pictures.MoveToOuterDisposeScope();
    }
}
