using ComicCluster.Engine.Language;
using ComicCluster.Engine.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Training;

/// <summary>Takes steps of training: forward, loss, backward, clipping, AdamW.</summary>
public sealed class Gpt2Trainer : IDisposable
{
    private readonly Gpt2Model _model;
    private readonly TrainingOptions _options;
    private readonly BackwardPass _backward;
    private readonly Tensor[] _parameters;
    private readonly FusedAdamW _optimizer;

    /// <param name="model">What to train; float32. It stays the caller's, and is left in training mode only during a step.</param>
    /// <param name="options">How.</param>
    public Gpt2Trainer(Gpt2Model model, TrainingOptions options)
    {
        (_model, _options, FirstStep) = (model, options, options.FirstStep);
        _backward = new(model, options.GradientCheckpointing);
        _parameters = [.. model.Trainable.Values];
        var decays = _parameters.Select(parameter => parameter.dim() > 1 ? options.WeightDecay : 0).ToArray();
        _optimizer = new(_parameters, decays, 0, options.Beta1, options.Beta2, options.Epsilon, options.EpsilonBeforeCorrection);
    }

    /// <summary>The optimizer, for checkpoints.</summary>
    public FusedAdamW Optimizer => _optimizer;

    /// <summary>Steps that count as taken before the optimizer's own: where the learning rate is, and dropout's choices.</summary>
    public long FirstStep { get; set; }

    /// <summary>
    /// Takes one step along the gradient of the mean loss over all tokens of all batches, whichever batch they are in: several small
    /// batches give what one large one would (but for dropout).
    /// </summary>
    /// <param name="batches">At least one; each goes through the model on its own.</param>
    /// <exception cref="ArgumentException">There is no batch, or no token that counts.</exception>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is not a finite number; the weights are unchanged.</exception>
    public TrainingStep Step(params IReadOnlyList<TrainingBatch> batches)
    {
        if (batches.Count == 0) throw new ArgumentException("There is no batch.", nameof(batches));
        using var scope = NewDisposeScope();
        var targets = batches.Select(batch => ShiftedTargets.From(batch.Tokens, batch.LossMask)).ToArray();
        var tokens = targets.Sum(target => target.Count);
        var loss = Backward(batches, targets, tokens);
        var norm = GradientNorm();
        if (!double.IsFinite(loss + norm))
        {
            ForgetGradients();
            throw new TrainingDivergedException($"The loss is {loss} and its gradient's norm {norm}: the training diverged at step " +
                $"{_optimizer.StepCount}. Lower the learning rate or clip the gradients.");
        }
        _optimizer.LearningRate = _options.LearningRate.At(FirstStep + _optimizer.StepCount);
        _optimizer.GradientScale = norm > _options.MaximumGradientNorm ? _options.MaximumGradientNorm / norm : 1;
        _optimizer.Step();
        ForgetGradients();
        return new(loss, tokens, norm, _optimizer.LearningRate);
    }

    /// <summary>Releases the optimizer's state; the model is the caller's.</summary>
    public void Dispose() => _optimizer.Dispose();

    private double Backward(IReadOnlyList<TrainingBatch> batches, ShiftedTargets[] targets, long tokens)
    {
        double loss = 0;
        (_model.Training, _model.HasBFloat16Products) = (true, _options.HasBFloat16Products);
        try
        {
            for (var i = 0; i < batches.Count; i++)
            {
                // Dropout draws from torch's own generator; seeded like this, a resumed training draws what an unbroken one would.
                var first = (ulong)i << 32;
                loss += _backward.Run(batches[i].Tokens, targets[i], tokens,
                    part => new RandomStream(_options.Seed, (ulong)(FirstStep + _optimizer.StepCount), first + (ulong)part).NextUInt32());
            }
        }
        finally
        {
            (_model.Training, _model.HasBFloat16Products) = (false, false);
        }
        return loss;
    }

    private double GradientNorm()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        return stack(_parameters.Select(parameter => parameter.grad!.norm())).norm().ToDouble();
    }

    /// <summary>Gives the gradients' memory back, so that the next backward writes new ones instead of adding to zeros.</summary>
    private void ForgetGradients()
    {
        foreach (var parameter in _parameters)
        {
            parameter.grad?.Dispose();
            parameter.grad = null;
        }
    }
}
