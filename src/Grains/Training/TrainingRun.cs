using ComicCluster.Contracts.Training;
using ComicCluster.Grains.Dispatch;

namespace ComicCluster.Grains.Training;

/// <summary>A start of a job, and what of it is still to be told.</summary>
internal sealed class TrainingRun(string panel, int epoch, long lease, IReadOnlyList<TrainingCheckpoint> saved) : LeasedRun(panel, epoch, lease), ITrainingObserver
{
    private const int MostMetrics = 500; // of a report

    private readonly Lock _gate = new();
    private readonly List<TrainingNews> _news = [];
    private readonly Queue<MetricLine> _metrics = [];
    private volatile IReadOnlyList<TrainingCheckpoint> _saved = saved;
    private TrainingStatus _phase = TrainingStatus.Starting;
    private TrainingProgress? _progress;
    private TrainingCheckpoint? _checkpoint;
    private TrainingReport? _pending;
    private TrainingDelta? _delta;
    private EndedRound? _ended;
    private RoundTask? _task;
    private TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isWaiting;
    private long _number;

    /// <inheritdoc/>
    public override int Step
    {
        get
        {
            lock (_gate) return _progress?.Step ?? 0;
        }
    }

    /// <summary>Ends with the model, if one is made.</summary>
    public Task<TrainedModel?> Training { get; set; } = Task.FromException<TrainedModel?>(new InvalidOperationException("not begun"));

    public IReadOnlyList<TrainingCheckpoint> Saved => _saved;

    public bool IsOver => Reason == StopReason.Lost;

    /// <inheritdoc/>
    public RoundTask? CurrentTask
    {
        get
        {
            lock (_gate) return _task;
        }
    }

    /// <summary>Whether others may be waiting for what it has to tell, or it waits for an answer.</summary>
    public bool IsUrgent
    {
        get
        {
            lock (_gate) return _isWaiting || _delta is not null || _ended is not null || Training.IsCompleted;
        }
    }

    /// <summary>What is to be told: what was not answered yet, word for word, or what came since.</summary>
    public TrainingReport Report()
    {
        lock (_gate)
        {
            if (_pending is not null) return _pending;
            _pending = new TrainingReport(++_number, _phase, _progress, DeviceSeconds)
            {
                Checkpoint = _checkpoint, News = [.. _news], Metrics = [.. _metrics], End = Training.IsCompleted ? Ending() : null,
                Delta = _delta, EndedRound = _ended,
            };
            (_checkpoint, _delta, _ended) = (null, null, null);
            _news.Clear();
            _metrics.Clear();
            return _pending;
        }
    }

    /// <summary>The report was answered.</summary>
    public void Answered(TrainingAnswer answer)
    {
        TaskCompletionSource answered;
        lock (_gate)
        {
            (_pending, _task) = (null, answer.Task);
            (answered, _answered) = (_answered, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        _saved = answer.Saved;
        answered.SetResult();
    }

    /// <inheritdoc/>
    public RoundTask WaitForTask(RoundTask? done, CancellationToken stop)
    {
        while (true)
        {
            Task answered;
            lock (_gate)
            {
                // What is still to be told may change what is to be done.
                _isWaiting = !(_pending is null && _delta is null && _ended is null && _task?.IsAfter(done) == true);
                if (!_isWaiting) return _task!;
                answered = _answered.Task;
            }
            answered.Wait(stop);
        }
    }

    /// <inheritdoc/>
    public void OnDelta(TrainingDelta delta)
    {
        lock (_gate) _delta = delta;
    }

    /// <inheritdoc/>
    public void OnRoundEnded(EndedRound ended)
    {
        lock (_gate) _ended = ended;
    }

    public void OnPhase(TrainingStatus phase)
    {
        lock (_gate)
        {
            _phase = phase;
            _news.Add(new TrainingNews { Phase = phase });
        }
    }

    public void OnProgress(TrainingProgress progress, double deviceSeconds)
    {
        lock (_gate) _progress = progress;
        DeviceSeconds = deviceSeconds;
    }

    public void OnMetrics(MetricLine line)
    {
        lock (_gate)
        {
            _metrics.Enqueue(line);
            if (_metrics.Count > MostMetrics) _metrics.Dequeue();
        }
    }

    public void OnLine(string line)
    {
        lock (_gate) _news.Add(new TrainingNews { Line = line });
    }

    public void OnEvaluation(TrainingEvaluation evaluation)
    {
        lock (_gate) _news.Add(new TrainingNews { Evaluation = evaluation });
    }

    public void OnCheckpoint(TrainingCheckpoint checkpoint)
    {
        lock (_gate) _checkpoint = checkpoint;
    }

    private TrainingEnding Ending() => Training switch
    {
        { IsCompletedSuccessfully: true } => new TrainingEnding(IsDone: true, Training.Result, null, IsLasting: false),
        { IsCanceled: true } when Reason != StopReason.None => new TrainingEnding(IsDone: false, null, null, IsLasting: false),
        { Exception.InnerException: { } error } => new TrainingEnding(IsDone: false, null, error.Message, error is TrainingRefusedException),
        _ => new TrainingEnding(IsDone: false, null, "The trainer gave the job up.", IsLasting: false),
    };
}
