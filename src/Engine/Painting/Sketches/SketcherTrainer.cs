using ComicCluster.Engine.Training;
using ComicCluster.Engine.Vision.Training;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Sketches;

/// <summary>Teaches a sketcher to draw what captions say, where the layout says: regression on a world's own pictures.</summary>
public sealed class SketcherTrainer : IDisposable
{
    private const double SquareWeight = 2, EdgeWeight = 0.5, Beta2 = 0.98;

    private readonly SketcherModel _model;
    private readonly ICaptionedPictures _world;
    private readonly SketchTextEncoder _encoder;
    private readonly SketcherTrainingOptions _options;
    private readonly Tensor[] _parameters;
    private readonly FusedAdamW _optimizer;
    private readonly Dictionary<string, Tensor> _average;

    /// <param name="model">What to train; it stays the caller's.</param>
    /// <param name="world">The pictures; their layout has as many values as the model takes.</param>
    /// <param name="texts">Reads the captions.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">An option is out of bounds, or the world has another number of layout values.</exception>
    public SketcherTrainer(SketcherModel model, ICaptionedPictures world, ISketchTexts texts, SketcherTrainingOptions options)
    {
        options.Validate();
        if (world.LayoutValues != model.Config.LayoutValues)
            throw new ArgumentException($"The world has {world.LayoutValues} layout values, the sketcher takes {model.Config.LayoutValues}.");
        (_model, _world, _options, _encoder) = (model, world, options, new SketchTextEncoder(texts, model.Config));
        _parameters = [.. model.Parameters.Values];
        var decays = _parameters.Select(parameter => parameter.dim() > 1 ? options.WeightDecay : 0).ToArray();
        _optimizer = new FusedAdamW(_parameters, decays, 0, beta2: Beta2);
        using var _ = no_grad();
        _average = model.Parameters.ToDictionary(p => p.Key, p => p.Value.detach().clone().DetachFromDisposeScope(), StringComparer.Ordinal);
    }

    /// <summary>The optimiser, for checkpoints.</summary>
    internal FusedAdamW Optimizer => _optimizer;

    /// <summary>What is trained.</summary>
    internal SketcherModel Model => _model;

    /// <summary>Steps taken.</summary>
    public long StepCount => _optimizer.StepCount;

    /// <summary>The moving average of the weights: what is exported. Owned by the trainer.</summary>
    public IReadOnlyDictionary<string, Tensor> Average => _average;

    /// <summary>Takes one step.</summary>
    /// <exception cref="InvalidOperationException">The loss or a gradient is not a finite number; the weights are unchanged.</exception>
    public SketcherTrainingStep Step()
    {
        using var scope = NewDisposeScope();
        var step = StepCount;
        var batch = SketchBatch.Draw(_world, _encoder, _model.Config, _options, step, _model.Device);
        var error = _model.Forward(batch.Texts, batch.Layout) - batch.Pictures;
        var loss = Loss(error);
        loss.backward();
        using var _ = no_grad();
        double value = loss.item<float>(), norm = stack(_parameters.Select(p => p.grad!.norm())).norm().item<float>();
        if (!double.IsFinite(value + norm))
        {
            ForgetGradients();
            throw new InvalidOperationException($"The training diverged at step {step} (loss {value}, gradient {norm}). Lower the learning rate.");
        }
        _optimizer.LearningRate = _options.LearningRate.At(step + 1);
        _optimizer.GradientScale = Math.Min(1, _options.MaximumGradientNorm / norm);
        _optimizer.Step();
        ForgetGradients();
        var decay = Math.Min(_options.AverageDecay, (1.0 + step) / (10 + step)); // the first weights are soon forgotten
        foreach (var (name, parameter) in _model.Parameters) _average[name].mul_(decay).add_(parameter, alpha: 1 - decay);
        return new SketcherTrainingStep(step + 1, value, error.abs().mean().item<float>(), norm, _optimizer.LearningRate);
    }

    /// <summary>The mean |drawn - real| of a colour in 0..1 of the averaged weights, without noise.</summary>
    /// <param name="world">Where the pictures come from; all captions are complete.</param>
    /// <param name="pictures">How many.</param>
    public double HeldOutError(ICaptionedPictures world, int pictures)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var model = new SketcherModel(_model.Config, _average, _model.Device);
        var quiet = _options with { BatchSize = pictures, TextNoise = 0, IncompleteShare = 0, SentenceOnlyShare = 0 };
        var batch = SketchBatch.Draw(world, _encoder, _model.Config, quiet, step: 0, _model.Device);
        return (model.Forward(batch.Texts, batch.Layout) - batch.Pictures).abs().mean().item<float>();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _optimizer.Dispose();
        foreach (var average in _average.Values) average.Dispose();
    }

    /// <summary>Mean |e|, mean e² and, for sharp edges, the mean difference of neighbours' e.</summary>
    private static Tensor Loss(Tensor error)
    {
        long height = error.shape[2], width = error.shape[3];
        var down = (error.narrow(2, 1, height - 1) - error.narrow(2, 0, height - 1)).abs().mean();
        var across = (error.narrow(3, 1, width - 1) - error.narrow(3, 0, width - 1)).abs().mean();
        return error.abs().mean() + error.square().mean() * SquareWeight + (down + across) * EdgeWeight;
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
