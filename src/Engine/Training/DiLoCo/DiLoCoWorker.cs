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

    /// <summary>Steps that were taken, the others' before it joined too: where the learning rate is.</summary>
    public long StepsTaken => _trainer.FirstStep + _trainer.Optimizer.StepCount;

    /// <summary>Goes on from another step, where the others are; its optimizer's moments stay.</summary>
    public void GoTo(long step) => _trainer.FirstStep = step - _trainer.Optimizer.StepCount;

    /// <summary>Takes a step alone.</summary>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is not a finite number.</exception>
    public TrainingStep Step()
    {
        using var scope = NewDisposeScope();
        return _trainer.Step([.. _batches.Next().Select(batch => new TrainingBatch(batch.Tokens.to(Model.Device), batch.LossMask?.to(Model.Device)))]);
    }

    /// <summary>Its optimizer's moments, by name, and the steps that they are of; they stay the worker's.</summary>
    public (IReadOnlyDictionary<string, Tensor> Moments, long Steps) Export() => (_trainer.Optimizer.ExportState(), _trainer.Optimizer.StepCount);

    /// <summary>Takes what <see cref="Export"/> gave, and stays at its step.</summary>
    public void Import(IReadOnlyDictionary<string, Tensor> moments, long steps)
    {
        var step = StepsTaken;
        _trainer.Optimizer.ImportState(moments, steps);
        GoTo(step);
    }

    /// <summary>Takes steps alone.</summary>
    /// <returns>Σ of their losses, and the tokens that counted.</returns>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is not a finite number.</exception>
    public (double LossSum, long Tokens) Run(int steps)
    {
        var (loss, tokens) = (0.0, 0L);
        for (var i = 0; i < steps; i++)
        {
            var step = Step();
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
