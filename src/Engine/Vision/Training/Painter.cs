using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>The painter that the image encoder learns against: chains of pixels and of networks, and what they shall show.</summary>
internal sealed class Painter : IDisposable
{
    private readonly ClipTrainingOptions _options;
    private readonly PictureEncoder _encoder;
    private readonly Device _device;
    private readonly ChainSubjects _subjects;

    /// <summary>Begins all chains.</summary>
    /// <param name="options">How many there are.</param>
    /// <param name="encoder">Makes pictures.</param>
    /// <param name="device">Where it paints.</param>
    /// <param name="generations">From a checkpoint: how many subjects each chain had before. Then its tensors are to be restored too.</param>
    public Painter(ClipTrainingOptions options, PictureEncoder encoder, Device device, long[]? generations = null)
    {
        (_options, _encoder, _device) = (options, encoder, device);
        var isRestored = generations is not null;
        generations ??= new long[options.PixelChains + options.SirenChains];
        _subjects = new ChainSubjects(encoder, options.Seed, generations);
        Pixels = new PixelChains(encoder, generations[..options.PixelChains], options.Seed, device);
        Sirens = new SirenChains(encoder, options.PixelChains, generations[options.PixelChains..], options.Seed, device, isRestored);
    }

    public PixelChains Pixels { get; }

    public SirenChains Sirens { get; }

    public long[] Generations => _subjects.Generations;

    /// <summary>Which chains a step goes on with: first those of pixels.</summary>
    public long[] Choose(StepDraws draws) =>
    [
        .. draws.Distinct(_options.PixelChainsAStep, _options.PixelChains),
        .. draws.Distinct(_options.SirenChainsAStep, _options.SirenChains).Select(chain => chain + _options.PixelChains),
    ];

    /// <summary>Copies the chains' subjects to the first places of a batch.</summary>
    public void CopySubjects(long[] slots, CaptionedBatch batch)
    {
        for (var i = 0; i < slots.Length; i++) _subjects.CopyTo(batch, i, slots[i]);
    }

    /// <summary>Goes on with chains, and begins those anew that end.</summary>
    /// <param name="clip">The encoder, without gradients to its weights.</param>
    /// <param name="slots">What <see cref="Choose"/> gave.</param>
    /// <param name="texts">Embeddings of their captions, [slots, embedding].</param>
    /// <param name="draws">The step's random numbers.</param>
    /// <returns>What they paint: [slots, 3, side, side].</returns>
    public Tensor Paint(BoundClip clip, long[] slots, Tensor texts, StepDraws draws)
    {
        using var scope = NewDisposeScope();
        var targets = F.normalize(texts, dim: 1);
        var (pixelSlots, sirenSlots) = (slots[.._options.PixelChainsAStep], slots[_options.PixelChainsAStep..]);
        var pixels = Pixels.Advance(clip, pixelSlots, targets.narrow(0, 0, pixelSlots.Length), draws);
        var sirens = Sirens.Advance(clip, sirenSlots, targets.narrow(0, pixelSlots.Length, sirenSlots.Length), draws);
        var painted = cat([pixels, sirens]);
        foreach (var slot in PixelChains.Ending(pixelSlots, draws))
        {
            _subjects.Renew(slot);
            Pixels.Restart(slot, Generations[slot]);
        }
        foreach (var slot in Sirens.Ending(sirenSlots))
        {
            _subjects.Renew(slot);
            var subject = _encoder.NewBatch(1);
            _subjects.CopyTo(subject, 0, slot);
            Sirens.Restart(slot, Generations[slot], subject.Images(1, _encoder.Side, _device));
        }
        return painted.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Pixels.Dispose();
        Sirens.Dispose();
    }
}
