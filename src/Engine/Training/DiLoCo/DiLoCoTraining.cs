using ComicCluster.Engine.Language;

namespace ComicCluster.Engine.Training.DiLoCo;

/// <summary>
/// Training by workers that meet seldom (Douillard et al., "DiLoCo: Distributed low-communication training of language models", 2023): each takes
/// <see cref="DiLoCoOptions.LocalSteps"/> steps of AdamW alone, then the mean of what they changed moves the weights that all go on from. Between
/// rounds workers join and leave. With one worker, an outer learning rate of 1 and no momentum it is plain training, to the last bit.
/// </summary>
public sealed class DiLoCoTraining : IDisposable
{
    private readonly DiLoCoOptions _options;
    private readonly TrainingOptions _inner;
    private readonly Func<Gpt2Model> _newModel;
    private readonly SortedDictionary<int, DiLoCoWorker> _workers = [];
    private readonly OuterOptimizer _outer;
    private int _lastNumber = -1, _rounds;

    /// <param name="options">How workers are brought together.</param>
    /// <param name="inner">How each trains.</param>
    /// <param name="newModel">Makes a worker's model; the first one's weights are those that all begin with.</param>
    public DiLoCoTraining(DiLoCoOptions options, TrainingOptions inner, Func<Gpt2Model> newModel)
    {
        (_options, _inner, _newModel) = (options, inner, newModel);
        Model = newModel();
        _outer = new OuterOptimizer(Model.Trainable, options);
    }

    /// <summary>A model with the weights of the last round.</summary>
    public Gpt2Model Model { get; }

    /// <summary>The workers' numbers.</summary>
    public IReadOnlyCollection<int> Workers => _workers.Keys;

    /// <summary>Steps that a worker has taken which was there from the beginning.</summary>
    public long StepsTaken { get; private set; }

    /// <summary>Lets a worker join, with the common weights.</summary>
    /// <param name="batches">What it learns from.</param>
    /// <returns>Its number.</returns>
    public int Join(IBatchSource batches)
    {
        var worker = new DiLoCoWorker(++_lastNumber, _newModel(), _inner, batches, StepsTaken);
        _outer.CopyTo(worker.Model.Trainable);
        _workers.Add(worker.Number, worker);
        return worker.Number;
    }

    /// <summary>Lets a worker leave; what it did since the last round is lost.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that number.</exception>
    public void Leave(int number)
    {
        _workers[number].Dispose();
        _workers.Remove(number);
    }

    /// <summary>A round: all workers train, one after the other, and are brought together.</summary>
    /// <param name="steps">Steps that each takes; those of the options without it.</param>
    /// <exception cref="InvalidOperationException">There is no worker.</exception>
    /// <exception cref="TrainingDivergedException">A loss or a gradient is not a finite number.</exception>
    public DiLoCoRound Round(int? steps = null)
    {
        if (_workers.Count == 0) throw new InvalidOperationException("A round needs a worker.");
        var (localSteps, loss, parts) = (steps ?? _options.LocalSteps, 0.0, new List<WorkerWeights>());
        foreach (var worker in _workers.Values)
        {
            var (sum, tokens) = worker.Run(localSteps);
            loss += sum;
            parts.Add(new(name => worker.Model.Trainable[name], tokens));
        }
        _outer.Step(parts);
        foreach (var worker in _workers.Values) _outer.CopyTo(worker.Model.Trainable);
        _outer.CopyTo(Model.Trainable);
        StepsTaken += localSteps;
        return new DiLoCoRound(++_rounds, _workers.Count, loss / (_workers.Count * (double)localSteps), parts.Sum(part => part.Tokens));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var worker in _workers.Values) worker.Dispose();
        _outer.Dispose();
        Model.Dispose();
    }
}
