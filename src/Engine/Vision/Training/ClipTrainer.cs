using ComicCluster.Engine.Tokenization;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>
/// Trains a CLIP from nothing, first by contrast and then against its own painter. It follows from the options and the world alone, on one
/// machine and number of threads; a training that is saved and resumed ends with the same weights as an unbroken one.
/// </summary>
public sealed class ClipTrainer : IDisposable
{
    private const double PaintedNoise = 0.03, AdversaryFrom = 0.6;

    private readonly PictureEncoder _encoder;
    private readonly ScalarType _precision;
    private readonly Tensor _factTokens; // [facts, tokens]
    private Tensor? _frozenFacts; // [facts, embedding]
    private BatchSource? _batches;

    /// <summary>Draws initial weights.</summary>
    /// <param name="config">The model's shape.</param>
    /// <param name="options">How it is trained.</param>
    /// <param name="world">What it learns from.</param>
    /// <param name="tokenizer">For the captions.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="precision">The type of the matrix products: Float32 or BFloat16. Weights and optimiser are float32.</param>
    /// <exception cref="InvalidDataException">The tokenizer has ids that the model does not know.</exception>
    public ClipTrainer(
        ClipConfig config, ClipTrainingOptions options, ICaptionedPictures world, ClipTokenizer tokenizer, Device device, ScalarType precision)
    {
        if (tokenizer.VocabularySize != config.VocabularySize)
            throw new InvalidDataException($"The tokenizer has {tokenizer.VocabularySize} ids and the model {config.VocabularySize}.");
        (Options, _precision) = (options, precision);
        _encoder = new PictureEncoder(world, tokenizer, config.ImageResolution, config.ContextLength);
        _factTokens = _encoder.FactTokens(device);
        Clip = new TrainableClip(config, _encoder.Facts, device, options.Seed);
        Optimizer = new ClipOptimizer(Clip, options);
    }

    /// <summary>The model's shape.</summary>
    public ClipConfig Config => Clip.Config;

    /// <summary>How many numbers the model has, without what only teaches it.</summary>
    public long WeightCount => Clip.Parameters.Where(weight => Clip.IsShipped(weight.Key)).Sum(weight => weight.Value.numel());

    /// <summary>How it is trained.</summary>
    public ClipTrainingOptions Options { get; }

    /// <summary>How many steps were taken.</summary>
    public long StepCount { get; private set; }

    /// <summary>Whether the text encoder has its last weights.</summary>
    public bool IsTextFrozen => Optimizer.IsTextFrozen;

    internal TrainableClip Clip { get; }

    internal ClipOptimizer Optimizer { get; }

    internal Painter? Painter { get; private set; }

    internal PictureEncoder Encoder => _encoder;

    /// <summary>Takes one step.</summary>
    /// <exception cref="InvalidOperationException">The loss or a gradient is not a finite number; the weights are unchanged.</exception>
    public ClipTrainingStep Step()
    {
        using var scope = NewDisposeScope();
        if (StepCount >= Options.ContrastiveSteps && Painter is null) FreezeText(generations: null);
        _batches ??= new BatchSource(_encoder, Options.Seed, StepCount, RegularPictures);
        using var draws = new StepDraws(TrainingStreams.Step(Options.Seed, StepCount), Clip.Device);
        var slots = Painter?.Choose(draws) ?? [];
        var batch = Assemble(_batches.Take(), slots, draws);
        var example = new TrainingExample(batch, _encoder, Clip.Device, Options.NoisePictures, slots.Length, draws);

        var (frozen, texts) = Freeze(example.Tokens);
        var painted = Painter?.Paint(frozen, slots, texts.narrow(0, 0, slots.Length), draws);
        var images = example.Images;
        if (MovesPictures(draws)) images = Adversary.Move(images, Options.AdversaryLength, x => AdversaryLoss(frozen, x, texts, example), draws);

        var bound = Clip.Bind(_precision);
        if (painted is not null)
            images = cat([images, painted + PaintedNoise * draws.Normal(painted.shape) * draws.Uniform(slots.Length, 1, 1, 1)]);
        var embeddings = bound.EncodeImage(images); // [batch + painted, embedding]
        var ofPictures = embeddings.narrow(0, 0, Options.Batch);
        if (!IsTextFrozen) texts = bound.EncodeText(example.Tokens);
        var (contrastive, accuracy, behind) = ContrastiveLoss.Evaluate(ofPictures, texts, Clip.Parameters["logit_scale"],
            example.FalseNegatives, painted is null ? null : embeddings.narrow(0, Options.Batch, slots.Length));
        var imageFacts = FactLoss(Clip.FactsOfImages(ofPictures), example.True);
        var textFacts = IsTextFrozen ? zeros(1) : FactLoss(Clip.FactsOfTexts(texts), example.Stated);
        var scenes = Options.Batch - Options.NoisePictures;
        var named = ContrastiveLoss.OfFacts(ofPictures.narrow(0, 0, scenes), FactTexts(frozen, bound), Clip.Parameters["logit_scale"],
            example.True.narrow(0, 0, scenes).narrow(1, 0, _factTokens.shape[0]));
        var loss = contrastive + Options.NamingWeight * named + Options.FactWeight * (imageFacts + textFacts);
        loss.backward();
        var norm = Optimizer.Step(loss);
        var pixels = behind?.narrow(0, 0, Options.PixelChainsAStep).mean().ToDouble() ?? double.NaN;
        var sirens = behind?.narrow(0, Options.PixelChainsAStep, Options.SirenChainsAStep).mean().ToDouble() ?? double.NaN;
        return new(++StepCount, contrastive.ToDouble(), named.ToDouble(), imageFacts.ToDouble(), textFacts.ToDouble(), accuracy.ToDouble(),
            pixels, sirens, norm, Optimizer.AdamW.LearningRate);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _batches?.Dispose();
        Optimizer.Dispose();
        Painter?.Dispose();
        _factTokens.Dispose();
        _frozenFacts?.Dispose();
        Clip.Dispose();
    }

    /// <summary>Goes on from a checkpoint, whose tensors are restored by the caller after this.</summary>
    internal void Continue(long stepCount, long[]? generations)
    {
        StepCount = stepCount;
        _batches?.Dispose();
        _batches = null;
        if (generations is not null) FreezeText(generations);
    }

    /// <summary>The encoders with the averaged weights.</summary>
    internal BoundClip BindAverage() =>
        new(Clip, new ClipWeights(Optimizer.Average.Weights, Clip.Device, _precision, differentiable: true), _precision);

    private int RegularPictures(long step) => Options.Batch - Options.NoisePictures -
        (step < Options.ContrastiveSteps ? 0 : Options.PixelChainsAStep + Options.SirenChainsAStep);

    private CaptionedBatch Assemble(CaptionedBatch regular, long[] slots, StepDraws draws)
    {
        var batch = _encoder.NewBatch(Options.Batch);
        Painter?.CopySubjects(slots, batch);
        regular.CopyTo(batch, slots.Length, Options.Batch);
        for (var i = Options.Batch - Options.NoisePictures; i < Options.Batch; i++) _encoder.PutNoise(batch, i, draws.Random.NextInt32(0, 1 << 20));
        return batch;
    }

    private (BoundClip Frozen, Tensor Texts) Freeze(Tensor tokens)
    {
        using var _ = no_grad();
        var frozen = Clip.Bind(_precision);
        return (frozen, IsTextFrozen || StepCount >= AdversaryFrom * Options.ContrastiveSteps ? frozen.EncodeText(tokens) : zeros(0));
    }

    /// <summary>The embeddings of the facts' names, [facts, embedding]; computed once when the text encoder is frozen.</summary>
    private Tensor FactTexts(BoundClip frozen, BoundClip bound)
    {
        if (!IsTextFrozen) return bound.EncodeText(_factTokens);
        using var _ = no_grad();
        return _frozenFacts ??= frozen.EncodeText(_factTokens).DetachFromDisposeScope();
    }

    private bool MovesPictures(StepDraws draws) =>
        draws.Random.NextDouble() < Options.AdversaryShare && StepCount >= AdversaryFrom * Options.ContrastiveSteps;

    private Tensor AdversaryLoss(BoundClip frozen, Tensor moved, Tensor texts, TrainingExample example)
    {
        var embeddings = frozen.EncodeImage(moved);
        var scale = Clip.Parameters["logit_scale"].detach();
        var (contrastive, _, _) = ContrastiveLoss.Evaluate(embeddings, texts, scale, example.FalseNegatives, painted: null);
        return contrastive + 2.0 / _encoder.Facts * FactLoss(Clip.FactsOfImages(embeddings), example.True);
    }

    private Tensor FactLoss(Tensor logits, Tensor facts)
    {
        var weight = 1 + (Options.FactPositiveWeight - 1) * facts;
        return F.binary_cross_entropy_with_logits(logits, facts, weight, reduction: nn.Reduction.Sum) / logits.shape[0];
    }

    /// <summary>The averaged weights of both encoders become the weights; from here on only the image encoder's change.</summary>
    private void FreezeText(long[]? generations)
    {
        if (generations is null) Optimizer.Average.CopyTo(Clip.Parameters);
        _frozenFacts?.Dispose();
        _frozenFacts = null; // a checkpoint restores the weights after this
        Painter?.Dispose();
        Painter = new Painter(Options, _encoder, Clip.Device, generations);
        Optimizer.FreezeText();
    }
}
