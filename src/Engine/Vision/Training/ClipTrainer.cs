using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Training;
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
    private const double PaintedNoise = 0.03, AdversaryFrom = 0.6, FinalLearningRate = 0.02;

    private readonly PictureEncoder _encoder;
    private readonly ScalarType _precision;
    private readonly Tensor _factTokens; // [facts, tokens]
    private FusedAdamW _optimizer;
    private Tensor[] _trained;
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
        Average = new WeightAverage(Clip.Parameters);
        (_trained, _optimizer) = NewOptimizer();
    }

    /// <summary>How it is trained.</summary>
    public ClipTrainingOptions Options { get; }

    /// <summary>How many steps were taken.</summary>
    public long StepCount { get; private set; }

    /// <summary>Whether the text encoder has its last weights.</summary>
    public bool IsTextFrozen => Painter is not null;

    internal TrainableClip Clip { get; }

    internal WeightAverage Average { get; }

    internal FusedAdamW Optimizer => _optimizer;

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
        var norm = Update(loss);
        var pixels = behind?.narrow(0, 0, Options.PixelChainsAStep).mean().ToDouble() ?? double.NaN;
        var sirens = behind?.narrow(0, Options.PixelChainsAStep, Options.SirenChainsAStep).mean().ToDouble() ?? double.NaN;
        return new(++StepCount, contrastive.ToDouble(), named.ToDouble(), imageFacts.ToDouble(), textFacts.ToDouble(), accuracy.ToDouble(),
            pixels, sirens, norm, _optimizer.LearningRate);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _batches?.Dispose();
        _optimizer.Dispose();
        Painter?.Dispose();
        _factTokens.Dispose();
        _frozenFacts?.Dispose();
        Average.Dispose();
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
        new(Clip, new ClipWeights(Average.Weights, Clip.Device, _precision, differentiable: true), _precision);

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

    private double Update(Tensor loss)
    {
        using var _ = no_grad();
        var norm = stack(_trained.Select(parameter => parameter.grad!.norm())).norm().ToDouble();
        if (!double.IsFinite(norm + loss.ToDouble()))
        {
            ForgetGradients();
            throw new InvalidOperationException($"The loss is {loss.ToDouble()} and its gradient's norm {norm}: the training diverged at step " +
                $"{StepCount}. Lower the learning rate.");
        }
        _optimizer.LearningRate = LearningRate();
        _optimizer.GradientScale = norm > Options.MaximumGradientNorm ? Options.MaximumGradientNorm / norm : 1;
        _optimizer.Step();
        ForgetGradients();
        Average.Update(Clip.Parameters, Math.Min(Options.AverageDecay, _optimizer.StepCount / (_optimizer.StepCount + 20.0)));
        return norm;
    }

    /// <summary>
    /// Both parts warm up. The first then falls along a cosine; the second goes on at one rate and falls at its end, so that it may be given
    /// more or fewer steps while it runs.
    /// </summary>
    private double LearningRate()
    {
        var step = _optimizer.StepCount + 1;
        if (!IsTextFrozen)
        {
            return new LearningRateSchedule(Options.LearningRate, Options.WarmUpSteps, Options.ContrastiveSteps, LearningRateDecay.Cosine,
                Options.LearningRate * FinalLearningRate).At(step);
        }
        var steps = Options.Steps - Options.ContrastiveSteps;
        var fall = (long)(steps * Options.FallShare);
        var peak = Options.PainterLearningRate;
        return step < steps - fall
            ? new LearningRateSchedule(peak, Options.WarmUpSteps, steps, LearningRateDecay.Constant).At(step)
            : new LearningRateSchedule(peak, 0, fall, LearningRateDecay.Linear, peak * FinalLearningRate).At(step - (steps - fall));
    }

    /// <summary>The averaged weights of both encoders become the weights; from here on only the image encoder's change.</summary>
    private void FreezeText(long[]? generations)
    {
        if (generations is null) Average.CopyTo(Clip.Parameters);
        foreach (var (name, parameter) in Clip.Parameters) parameter.requires_grad_(!TrainableClip.IsOfText(name));
        _frozenFacts?.Dispose();
        _frozenFacts = null; // a checkpoint restores the weights after this
        _optimizer.Dispose();
        Painter?.Dispose();
        Painter = new Painter(Options, _encoder, Clip.Device, generations);
        (_trained, _optimizer) = NewOptimizer();
    }

    private (Tensor[] Trained, FusedAdamW Optimizer) NewOptimizer()
    {
        Tensor[] trained = [.. Clip.Parameters.Values.Where(parameter => parameter.requires_grad)];
        return (trained, new FusedAdamW(trained, [.. trained.Select(parameter => parameter.dim() > 1 ? Options.WeightDecay : 0)],
            Options.LearningRate, beta1: 0.9, beta2: 0.98));
    }

    private void ForgetGradients()
    {
        foreach (var parameter in Clip.Parameters.Values)
        {
            parameter.grad?.Dispose();
            parameter.grad = null;
        }
    }
}
