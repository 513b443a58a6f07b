using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>The painter itself, many times: small networks that are optimised all the time for their captions, with the state of Adam.</summary>
internal sealed class SirenChains : IDisposable
{
    private const int AdamSteps = 2, FitSteps = 40, FitSide = 24;
    private const double Beta1 = 0.9, Beta2 = 0.98, FitLearningRate = 4e-3, SmallestView = 0.65, CosineWeight = 10, BlurShare = 0.4;
    private static readonly int[] BlurDivisors = [2, 3, 4];

    private readonly PictureEncoder _encoder;
    private readonly ulong _seed;
    private readonly Device _device;
    private readonly SirenChainSettings[] _settings;

    /// <summary>Begins all chains.</summary>
    /// <param name="encoder">Makes the pictures that some begin with.</param>
    /// <param name="firstSlot">The number of the first chain among all subjects.</param>
    /// <param name="generations">How many subjects each chain had before.</param>
    /// <param name="seed">The training's seed.</param>
    /// <param name="device">Where they are computed.</param>
    /// <param name="restored">Whether their state comes from a checkpoint.</param>
    public SirenChains(PictureEncoder encoder, int firstSlot, long[] generations, ulong seed, Device device, bool restored)
    {
        (_encoder, FirstSlot, _seed, _device) = (encoder, firstSlot, seed, device);
        var parameters = new SirenShape(SirenChainSettings.SineLayers, SirenChainSettings.Width).Parameters;
        _settings = new SirenChainSettings[generations.Length];
        Parameters = zeros(generations.Length, parameters, device: device).DetachFromDisposeScope();
        Mean = zeros_like(Parameters).DetachFromDisposeScope();
        Square = zeros_like(Parameters).DetachFromDisposeScope();
        Steps = zeros(generations.Length, device: device).DetachFromDisposeScope();
        for (var chain = 0; chain < generations.Length; chain++)
        {
            if (restored) _settings[chain] = SirenChainSettings.Draw(StartStream(chain, generations[chain]));
            else Restart(chain + firstSlot, generations[chain], null);
        }
    }

    /// <summary>The number of the first chain among all subjects.</summary>
    public int FirstSlot { get; }

    /// <summary>[chains, parameters].</summary>
    public Tensor Parameters { get; }

    /// <summary>Adam's mean gradient, [chains, parameters].</summary>
    public Tensor Mean { get; }

    /// <summary>Adam's mean squared gradient, [chains, parameters].</summary>
    public Tensor Square { get; }

    /// <summary>Steps that each chain took: [chains].</summary>
    public Tensor Steps { get; }

    /// <summary>Goes on with some chains.</summary>
    /// <param name="clip">The encoder, without gradients to its weights.</param>
    /// <param name="slots">Which, numbered among all subjects.</param>
    /// <param name="targets">Embeddings of their captions, of length 1: [slots, embedding].</param>
    /// <param name="draws">The step's random numbers.</param>
    /// <returns>What they paint: [slots, 3, side, side].</returns>
    public Tensor Advance(BoundClip clip, long[] slots, Tensor targets, StepDraws draws)
    {
        using var scope = NewDisposeScope();
        var chains = slots.Select(slot => slot - FirstSlot).ToArray();
        var rows = tensor(chains, device: _device);
        var network = new Networks(Parameters.index_select(0, rows), Mean.index_select(0, rows), Square.index_select(0, rows),
            Steps.index_select(0, rows), flat => Painter(flat, chains));
        var learningRates = Column(chains, s => s.LearningRate).squeeze(2);
        for (var step = 0; step < AdamSteps; step++)
        {
            var blur = draws.Random.NextDouble() < BlurShare ? BlurDivisors[draws.Random.NextInt32(0, BlurDivisors.Length)] : 1;
            network.Step(learningRates, painter => -CosineWeight * Similarity(clip, View(painter, blur, draws), targets));
        }
        using var _ = no_grad();
        Parameters.index_copy_(0, rows, network.Parameters);
        Mean.index_copy_(0, rows, network.Mean);
        Square.index_copy_(0, rows, network.Square);
        Steps.index_copy_(0, rows, network.Steps);
        return Painter(network.Parameters, chains).Paint(_encoder.Side, SmallestView, draws).MoveToOuterDisposeScope();
    }

    /// <summary>Which of the chains that went on have lived out.</summary>
    public IEnumerable<long> Ending(long[] slots)
    {
        using var scope = NewDisposeScope();
        var steps = Steps.cpu().data<float>().ToArray();
        return [.. slots.Where(slot => steps[slot - FirstSlot] >= _settings[slot - FirstSlot].Life)];
    }

    /// <summary>Begins a chain anew.</summary>
    /// <param name="slot">Which, numbered among all subjects.</param>
    /// <param name="generation">How many subjects it had before.</param>
    /// <param name="subject">The picture of its subject for those that begin with a sketch: [1, 3, side, side]; null draws another one.</param>
    public void Restart(long slot, long generation, Tensor? subject)
    {
        using var scope = NewDisposeScope();
        var chain = (int)slot - FirstSlot;
        var random = StartStream(chain, generation);
        var settings = _settings[chain] = SirenChainSettings.Draw(random);
        using var weights = SirenWeights.Initialize(settings.Shape, random, _device);
        var start = weights.Flat.unsqueeze(0);
        if (settings.Start != SirenChainStart.Random)
        {
            using var draws = new StepDraws(random, _device);
            start = Fit(chain, start, settings.Start == SirenChainStart.Sketch && subject is not null ? Sketch(subject) : Other(random), draws);
        }
        using var _ = no_grad();
        using var row = tensor(new long[] { chain }, device: _device);
        Parameters.index_copy_(0, row, start);
        Mean.index_fill_(0, row, 0);
        Square.index_fill_(0, row, 0);
        Steps.index_fill_(0, row, 0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Parameters.Dispose();
        Mean.Dispose();
        Square.Dispose();
        Steps.Dispose();
    }

    private RandomStream StartStream(int chain, long generation) => TrainingStreams.ChainStart(_seed, chain + FirstSlot, generation);

    private Tensor Fit(int chain, Tensor flat, Tensor picture, StepDraws draws)
    {
        var target = F.adaptive_avg_pool2d(picture, [FitSide, FitSide]);
        var network = new Networks(flat, zeros_like(flat), zeros_like(flat), zeros(1, device: _device), weights => Painter(weights, [chain]));
        var learningRate = full(1, 1, FitLearningRate, device: _device);
        for (var step = 0; step < FitSteps; step++)
            network.Step(learningRate, painter => (painter.Paint(FitSide, 1, draws) - target).square().mean());
        return network.Parameters;
    }

    private Tensor Other(RandomStream random)
    {
        var other = _encoder.NewBatch(1);
        _encoder.Put(other, 0, _encoder.World.Draw(random, new PictureRequest(_encoder.Side, 1, Complete: false)));
        return other.Images(1, _encoder.Side, _device);
    }

    private static Tensor Sketch(Tensor subject) => F.interpolate(F.adaptive_avg_pool2d(subject, [FitSide / 2, FitSide / 2]),
        size: [FitSide, FitSide], mode: InterpolationMode.Bilinear, align_corners: false);

    private Tensor View(SirenBatch painter, int blur, StepDraws draws)
    {
        var side = _encoder.Side;
        var view = painter.Paint(side, SmallestView, draws);
        var count = view.shape[0];
        if (blur > 1)
        {
            view = F.interpolate(F.adaptive_avg_pool2d(view, [side / blur, side / blur]), size: [side, side],
                mode: InterpolationMode.Bilinear, align_corners: false);
        }
        view = (view - 0.5) * (1 + 0.15 * (draws.Uniform(count, 1, 1, 1) * 2 - 1)) + (0.5 + 0.05 * draws.Normal(count, 1, 1, 1));
        return view + 0.04 * draws.Normal(view.shape);
    }

    private static Tensor Similarity(BoundClip clip, Tensor view, Tensor targets) =>
        (F.normalize(clip.EncodeImage(view), dim: 1) * targets).sum();

    private SirenBatch Painter(Tensor flat, long[] chains) => new(flat, Column(chains, s => s.Shape.OmegaFirst),
        Column(chains, s => s.Shape.OmegaHidden), Column(chains, s => s.Decorrelated ? 1 : 0));

    private Tensor Column(long[] chains, Func<SirenChainSettings, double> value) =>
        tensor(chains.Select(chain => (float)value(_settings[chain])).ToArray(), device: _device).view(-1, 1, 1);

    /// <summary>Some networks with the state of Adam, each stepping on its own.</summary>
    private sealed class Networks(Tensor parameters, Tensor mean, Tensor square, Tensor steps, Func<Tensor, SirenBatch> painter)
    {
        public Tensor Parameters { get; private set; } = parameters;

        public Tensor Mean { get; } = mean;

        public Tensor Square { get; } = square;

        public Tensor Steps { get; } = steps;

        /// <param name="learningRates">[networks, 1].</param>
        /// <param name="loss">Of what they paint: a sum over the networks.</param>
        public void Step(Tensor learningRates, Func<SirenBatch, Tensor> loss)
        {
            using var scope = NewDisposeScope();
            var leaf = Parameters.detach().requires_grad_(true);
            var gradient = autograd.grad([loss(painter(leaf))], [leaf])[0];
            using var _ = no_grad();
            Steps.add_(1);
            var t = Steps.unsqueeze(1);
            Mean.mul_(Beta1).add_(gradient * (1 - Beta1));
            Square.mul_(Beta2).add_(gradient.square() * (1 - Beta2));
            var m = Mean / (1 - pow(Beta1, t));
            var v = Square / (1 - pow(Beta2, t));
            Parameters = (leaf.detach() - learningRates * m / (v.sqrt() + 1e-8)).MoveToOuterDisposeScope();
        }
    }
}
