namespace ComicCluster.Engine.Training;

/// <summary>How the learning rate goes after the warm-up.</summary>
public enum LearningRateDecay
{
    /// <summary>Stays where it is.</summary>
    Constant,

    /// <summary>Falls in a straight line.</summary>
    Linear,

    /// <summary>Falls along half a cosine.</summary>
    Cosine,
}

/// <summary>The learning rate at each step: a linear warm-up from 0, then a decay.</summary>
/// <param name="Peak">The highest learning rate.</param>
/// <param name="WarmUpSteps">Steps of the warm-up.</param>
/// <param name="TotalSteps">Steps of the whole training.</param>
/// <param name="Decay">How it falls.</param>
/// <param name="Final">Where it falls to.</param>
public sealed record LearningRateSchedule(
    double Peak, long WarmUpSteps, long TotalSteps, LearningRateDecay Decay = LearningRateDecay.Linear, double Final = 0)
{
    /// <summary>
    /// The learning rate of a step, counted from 0: peak · step / warm-up, then peak to final over the rest, as transformers'
    /// <c>get_linear_schedule_with_warmup</c> and <c>get_cosine_schedule_with_warmup</c>.
    /// </summary>
    public double At(long step)
    {
        if (step < WarmUpSteps) return Peak * step / WarmUpSteps;
        var done = Math.Clamp((step - WarmUpSteps) / (double)Math.Max(1, TotalSteps - WarmUpSteps), 0, 1);
        var left = Decay switch
        {
            LearningRateDecay.Linear => 1 - done,
            LearningRateDecay.Cosine => (1 + Math.Cos(Math.PI * done)) / 2,
            _ => 1,
        };
        return Final + (Peak - Final) * left;
    }
}
