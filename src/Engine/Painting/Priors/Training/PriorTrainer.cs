using ComicCluster.Engine.Painting.Fields;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Training;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Painting.Priors.Training;

/// <summary>Teaches a prior what texts look like: the labels of points of a world's own layers, more of them where colours change, and the labels' colours.</summary>
public sealed class PriorTrainer : IDisposable
{
    private const double Beta2 = 0.98;

    private readonly PriorTrainingOptions _options;
    private readonly PicturePool _pool;
    private readonly Tensor[] _parameters;
    private readonly Dictionary<string, Tensor> _average;

    /// <param name="model">What to train; disposed with this.</param>
    /// <param name="world">What it learns from.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">An option is out of bounds, or the model has another number of labels than the world.</exception>
    public PriorTrainer(FieldPrior model, ILayerPictures world, PriorTrainingOptions options)
    {
        options.Validate();
        if (world.Labels != model.Config.Field.Labels)
            throw new ArgumentException($"The world has {world.Labels} labels, the prior's fields have {model.Config.Field.Labels}.", nameof(model));
        (Model, _options, _pool) = (model, options, new PicturePool(world, options));
        _parameters = [.. model.Parameters.Values];
        Optimizer = new FusedAdamW(_parameters, null, 0, beta2: Beta2);
        using var _ = no_grad();
        _average = model.Parameters.ToDictionary(p => p.Key, p => p.Value.detach().clone().DetachFromDisposeScope(), StringComparer.Ordinal);
    }

    /// <summary>The optimiser, for checkpoints.</summary>
    internal FusedAdamW Optimizer { get; }

    /// <summary>What is trained.</summary>
    internal FieldPrior Model { get; }

    /// <summary>The shape of the model.</summary>
    public PriorConfig Config => Model.Config;

    /// <summary>Steps taken.</summary>
    public long StepCount => Optimizer.StepCount;

    /// <summary>The moving average of the weights: what is exported. Owned by the trainer.</summary>
    public IReadOnlyDictionary<string, Tensor> Average => _average;

    /// <summary>Takes one step.</summary>
    /// <exception cref="InvalidOperationException">The loss or a gradient is not a finite number; the weights are unchanged.</exception>
    public PriorTrainingStep Step()
    {
        using var scope = NewDisposeScope();
        var step = StepCount;
        var batch = PriorBatch.Draw(_pool.At(step), _options, step, Model.Device);
        var fields = Model.Fold(Model.Words(batch.Texts));
        var raw = fields.Evaluate(batch.Points); // [fields, labels, points]
        var loss = Loss(raw, fields.Palette, batch);
        loss.backward();
        using var _ = no_grad();
        double value = loss.item<float>(), norm = stack(_parameters.Select(p => p.grad!.norm())).norm().item<float>();
        if (!double.IsFinite(value + norm))
        {
            ForgetGradients();
            throw new InvalidOperationException($"The training diverged at step {step} (loss {value}, gradient {norm}). Lower the learning rate.");
        }
        Optimizer.LearningRate = _options.LearningRate.At(step + 1);
        Optimizer.GradientScale = Math.Min(1, _options.MaximumGradientNorm / norm);
        Optimizer.Step();
        ForgetGradients();
        var decay = Math.Min(_options.AverageDecay, (1.0 + step) / (10 + step)); // the first weights are soon forgotten
        foreach (var (name, parameter) in Model.Parameters) _average[name].mul_(decay).add_(parameter, alpha: 1 - decay);
        var error = LabelField.Mix(LabelField.Soft(raw), fields.Palette, batch.Points.transpose(1, 2)) - batch.Colours; // [fields, components, points]
        return new PriorTrainingStep(step + 1, value, Decibels(error.square().mean().item<float>()), norm, Optimizer.LearningRate);
    }

    /// <summary>The peak signal-to-noise ratio of the averaged weights over all of some pictures, in dB.</summary>
    /// <param name="world">Where they come from.</param>
    /// <param name="pictures">How many.</param>
    public double HeldOutPsnr(ILayerPictures world, int pictures)
    {
        const int side = 128;
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var model = new FieldPrior(Model.Config, _average, Model.Device);
        var total = 0.0;
        for (var number = 0; number < pictures; number++)
        {
            using var inner = NewDisposeScope();
            var picture = world.Draw(new RandomStream(_options.Seed, ((ulong)number << 1) + 1), side);
            var fields = model.Fold(model.Words([picture.Text]));
            var line = (arange(side, dtype: ScalarType.Float32) + 0.5) * (2.0 / side) - 1;
            var points = stack([line.view(-1, 1).expand(side, side), line.view(1, -1).expand(side, side)], -1).view(1, -1, 2).to(model.Device);
            var drawn = LabelField.Mix(LabelField.Soft(fields.Evaluate(points)), fields.Palette, points.transpose(1, 2));
            var real = tensor(picture.Rgba).view(1, -1, 4).transpose(1, 2).to_type(ScalarType.Float32).to(model.Device) / 255;
            total += (drawn - real).square().mean().item<float>();
        }
        return Decibels(total / pictures);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Optimizer.Dispose();
        Model.Dispose();
        foreach (var average in _average.Values) average.Dispose();
    }

    private static double Decibels(double meanSquare) => -10 * Math.Log10(meanSquare);

    /// <summary>The labels' cross-entropy, and the error of the colours of those that occur.</summary>
    private static Tensor Loss(Tensor raw, Tensor palette, PriorBatch batch)
    {
        var occurs = batch.Palette.isnan().logical_not(); // [fields, labels, components, terms]
        var error = where(occurs, palette - batch.Palette.nan_to_num(), zeros_like(palette)).abs().sum() * FieldShape.Terms / occurs.sum();
        return F.cross_entropy(raw * LabelField.Gain, batch.Labels) + error;
    }

    private void ForgetGradients()
    {
        foreach (var parameter in _parameters)
        {
            parameter.grad?.Dispose();
            parameter.grad = null;
        }
    }
}
