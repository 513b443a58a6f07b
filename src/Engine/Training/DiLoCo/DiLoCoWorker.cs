using ComicCluster.Engine.Language;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Training.DiLoCo;

/// <summary>One who trains alone between rounds, on data of its own. Its optimizer stays with it: only weights are shared.</summary>
public sealed class DiLoCoWorker : IDisposable
{
    private readonly Gpt2Trainer _trainer;
    private readonly IBatchSource _batches;

    /// <param name="number">Which worker; it decides dropout.</param>
    /// <param name="model">What it trains; owned from now on.</param>
    /// <param name="options">How; the learning rate is that of all.</param>
    /// <param name="batches">What it learns from.</param>
    /// <param name="firstStep">Steps that the others have taken: where the learning rate is.</param>
    public DiLoCoWorker(int number, Gpt2Model model, TrainingOptions options, IBatchSource batches, long firstStep = 0)
    {
        (Number, Model, _batches) = (number, model, batches);
        _trainer = new Gpt2Trainer(model, options with { Seed = options.Seed + (ulong)number, FirstStep = firstStep });
    }

    /// <summary>Which worker.</summary>
    public int Number { get; }

    /// <summary>Its model.</summary>
    public Gpt2Model Model { get; }

    /// <summary>Takes steps alone.</summary>
    /// <returns>Σ of their losses, and the tokens that counted.</returns>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is not a finite number.</exception>
    public (double LossSum, long Tokens) Run(int steps)
    {
        var (loss, tokens) = (0.0, 0L);
        for (var i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            var step = _trainer.Step([.. _batches.Next().Select(batch => new TrainingBatch(batch.Tokens.to(Model.Device), batch.LossMask?.to(Model.Device)))]);
            (loss, tokens) = (loss + step.Loss, tokens + step.Tokens);
        }
        return (loss, tokens);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _trainer.Dispose();
        Model.Dispose();
    }
}
