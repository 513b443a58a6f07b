using ComicCluster.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>
/// Changes the weights of a <see cref="TrainableClip"/>: AdamW on clipped gradients with a learning rate that rises and falls, and the moving
/// average of the weights.
/// </summary>
internal sealed class ClipOptimizer : IDisposable
{
    private const double FinalLearningRate = 0.02;

    private readonly TrainableClip _clip;
    private readonly ClipTrainingOptions _options;
    private Tensor[] _trained;

    /// <summary>Begins with all weights that have gradients.</summary>
    public ClipOptimizer(TrainableClip clip, ClipTrainingOptions options)
    {
        (_clip, _options) = (clip, options);
        Average = new WeightAverage(clip.Parameters);
        (_trained, AdamW) = Begin();
    }

    /// <summary>What is shipped.</summary>
    public WeightAverage Average { get; }

    public FusedAdamW AdamW { get; private set; }

    /// <summary>Whether it begins again with the image encoder alone.</summary>
    public bool IsTextFrozen { get; private set; }

    /// <summary>The text encoder stays as it is from here on; the image encoder's moments and schedule begin anew.</summary>
    public void FreezeText()
    {
        IsTextFrozen = true;
        foreach (var (name, parameter) in _clip.Parameters) parameter.requires_grad_(!TrainableClip.IsOfText(name));
        AdamW.Dispose();
        (_trained, AdamW) = Begin();
    }

    /// <summary>Takes a step along the gradients, and forgets them.</summary>
    /// <returns>Their Euclidean norm, all together, before clipping.</returns>
    /// <exception cref="InvalidOperationException">The loss or a gradient is not a finite number; the weights are unchanged.</exception>
    public double Step(Tensor loss)
    {
        using var _ = no_grad();
        var norm = stack(_trained.Select(parameter => parameter.grad!.norm())).norm().ToDouble();
        if (!double.IsFinite(norm + loss.ToDouble()))
        {
            ForgetGradients();
            throw new InvalidOperationException($"The loss is {loss.ToDouble()} and its gradient's norm {norm}: the training diverged. " +
                "Lower the learning rate.");
        }
        AdamW.LearningRate = LearningRate();
        AdamW.GradientScale = norm > _options.MaximumGradientNorm ? _options.MaximumGradientNorm / norm : 1;
        AdamW.Step();
        ForgetGradients();
        Average.Update(_clip.Parameters, Math.Min(_options.AverageDecay, AdamW.StepCount / (AdamW.StepCount + 20.0)));
        return norm;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        AdamW.Dispose();
        Average.Dispose();
    }

    /// <summary>
    /// Both parts warm up. The first then falls along a cosine; the second goes on at one rate and falls at its end, so that it may be given
    /// more or fewer steps while it runs.
    /// </summary>
    private double LearningRate()
    {
        var step = AdamW.StepCount + 1;
        if (!IsTextFrozen)
        {
            return new LearningRateSchedule(_options.LearningRate, _options.WarmUpSteps, _options.ContrastiveSteps, LearningRateDecay.Cosine,
                _options.LearningRate * FinalLearningRate).At(step);
        }
        var steps = _options.Steps - _options.ContrastiveSteps;
        var fall = (long)(steps * _options.FallShare);
        var peak = _options.PainterLearningRate;
        return step < steps - fall
            ? new LearningRateSchedule(peak, _options.WarmUpSteps, steps, LearningRateDecay.Constant).At(step)
            : new LearningRateSchedule(peak, 0, fall, LearningRateDecay.Linear, peak * FinalLearningRate).At(step - (steps - fall));
    }

    private (Tensor[] Trained, FusedAdamW AdamW) Begin()
    {
        Tensor[] trained = [.. _clip.Parameters.Values.Where(parameter => parameter.requires_grad)];
        return (trained, new FusedAdamW(trained, [.. trained.Select(parameter => parameter.dim() > 1 ? _options.WeightDecay : 0)],
            _options.LearningRate, beta1: 0.9, beta2: 0.98));
    }

    private void ForgetGradients()
    {
        foreach (var parameter in _clip.Parameters.Values)
        {
            parameter.grad?.Dispose();
            parameter.grad = null;
        }
    }
}
