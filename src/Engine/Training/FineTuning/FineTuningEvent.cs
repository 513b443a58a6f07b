namespace ComicCluster.Engine.Training.FineTuning;

/// <summary>What a piece of a fine-tuning was.</summary>
public abstract record FineTuningEvent
{
    private FineTuningEvent()
    {
    }

    /// <summary>A step was taken.</summary>
    /// <param name="Step">How many were taken, this one too.</param>
    /// <param name="Epoch">The epoch that it belongs to, from 1.</param>
    /// <param name="Result">What it did.</param>
    public sealed record StepTaken(int Step, int Epoch, TrainingStep Result) : FineTuningEvent;

    /// <summary>The held-out stories were predicted.</summary>
    /// <param name="Result">How well.</param>
    /// <param name="IsBest">Whether it is better than all before: what is kept at the end are the weights of the last such one.</param>
    public sealed record Evaluated(FineTuningEvaluation Result, bool IsBest) : FineTuningEvent;
}
