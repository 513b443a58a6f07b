using ComicCluster.Contracts.Training;

namespace ComicCluster.Grains.Training;

/// <summary>What happens to a training job.</summary>
public abstract record TrainingInput
{
    private TrainingInput()
    {
    }

    /// <summary>It is asked for.</summary>
    /// <param name="Spec">What.</param>
    /// <param name="Number">Its number in the list.</param>
    /// <param name="Actor">Who asks.</param>
    public sealed record Accept(TrainingSpec Spec, long Number, string Actor) : TrainingInput;

    /// <summary>A worker has a lease that it is not at work under.</summary>
    /// <param name="Worker">The worker's number.</param>
    /// <param name="Lease">The lease's id.</param>
    public sealed record Start(int Worker, long Lease) : TrainingInput;

    /// <summary>A start tells of itself.</summary>
    /// <param name="Epoch">Which start.</param>
    /// <param name="Report">What it tells.</param>
    public sealed record Reported(int Epoch, TrainingReport Report) : TrainingInput;

    /// <summary>A worker was not heard of for too long, or has lost its lease.</summary>
    /// <param name="Worker">The worker's number.</param>
    public sealed record Silent(int Worker) : TrainingInput;

    /// <summary>Those who have not handed over what they came to are not waited for any more.</summary>
    public sealed record RoundIsLate : TrainingInput;

    /// <summary>It can't be begun, and never will.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Refused(string Reason) : TrainingInput;

    /// <summary>Somebody ends it.</summary>
    /// <param name="Actor">Who.</param>
    public sealed record Cancel(string Actor) : TrainingInput;

    /// <summary>Somebody stops it for a while.</summary>
    /// <param name="Actor">Who.</param>
    public sealed record Pause(string Actor) : TrainingInput;

    /// <summary>Somebody has it go on.</summary>
    /// <param name="Actor">Who.</param>
    public sealed record Resume(string Actor) : TrainingInput;

    /// <summary>Somebody removes it.</summary>
    /// <param name="Actor">Who.</param>
    public sealed record Delete(string Actor) : TrainingInput;

    /// <summary>What it left at its end is cleared up.</summary>
    /// <param name="Status">How it ended: what was done for one end is not enough for a later one, its deletion.</param>
    public sealed record Settled(TrainingStatus Status) : TrainingInput;
}
