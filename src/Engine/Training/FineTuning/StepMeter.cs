using System.Diagnostics;

namespace ComicCluster.Engine.Training.FineTuning;

/// <summary>What a step did and what it cost, by the names of the metrics.</summary>
public sealed class StepMeter
{
    private const int SystemInterval = 10; // steps

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _processorTime;

    /// <summary>The next step begins.</summary>
    public void Start()
    {
        _clock.Restart();
        _processorTime = Environment.CpuUsage.TotalTime;
    }

    /// <summary>How fast the step was.</summary>
    public double TokensPerSecond(TrainingStep step) => step.Tokens / _clock.Elapsed.TotalSeconds;

    /// <summary>Of a step that has just been taken.</summary>
    /// <param name="number">How many were taken.</param>
    /// <param name="epoch">The epoch that it belongs to, from 1.</param>
    /// <param name="step">What it did.</param>
    public Dictionary<string, double> Metrics(int number, int epoch, TrainingStep step)
    {
        var seconds = _clock.Elapsed.TotalSeconds;
        var metrics = new Dictionary<string, double>
        {
            ["train/loss"] = step.Loss, ["train/learning_rate"] = step.LearningRate, ["train/gradient_norm"] = step.GradientNorm, ["train/epoch"] = epoch,
            ["train/tokens"] = step.Tokens, ["train/tokens_per_second"] = Math.Round(TokensPerSecond(step), 1), ["train/step_seconds"] = Math.Round(seconds, 4),
        };
        if (number % SystemInterval != 0) return metrics;
        metrics["system/memory_bytes"] = Environment.WorkingSet;
        metrics["system/processor_cores"] = Math.Round((Environment.CpuUsage.TotalTime - _processorTime).TotalSeconds / seconds, 2);
        return metrics;
    }
}
