using System.Threading.Channels;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Datasets;
using ComicCluster.Contracts.Training;
using ComicCluster.Grains.Datasets;
using ComicCluster.Grains.Tests.Cluster;
using ComicCluster.Grains.Training;

namespace ComicCluster.Grains.Tests.Training;

/// <summary>Keeps what it is given until the test says what becomes of it; and finds all data sound.</summary>
internal sealed class FakeTrainer : ITrainer, IDatasetStore
{
    private readonly Channel<Start> _starts = Channel.CreateUnbounded<Start>();

    public int Calls { get; private set; }

    public Task<TrainedModel?> TrainAsync(TrainingWork work, ITrainingObserver observer, CancellationToken stop)
    {
        Calls++;
        var start = new Start(work, observer, stop);
        _starts.Writer.TryWrite(start);
        observer.OnPhase(TrainingStatus.Running);
        return start.Done.Task;
    }

    public Task<IReadOnlyList<DatasetSplit>> CheckAsync(IReadOnlyList<StoredFile> files, CancellationToken stop)
    {
        var counts = new CountSpread(1, 1, 1, 1, 1, 1);
        return Task.FromResult<IReadOnlyList<DatasetSplit>>([new DatasetSplit("train", "d", 1, 1, counts, counts, 0, 0, 0)]);
    }

    public Task RemoveAsync(IReadOnlyCollection<string> parts, CancellationToken stop) => Task.CompletedTask;

    /// <summary>The next start, when it comes.</summary>
    public async Task<Start> NextAsync() => await _starts.Reader.ReadAsync().AsTask().WaitAsync(StudioCluster.Patience);

    /// <summary>The next start, if it is there.</summary>
    public Start? TryNext() => _starts.Reader.TryRead(out var start) ? start : null;

    internal sealed record Start(TrainingWork Work, ITrainingObserver Observer, CancellationToken Stop)
    {
        public TaskCompletionSource<TrainedModel?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>When it is stopped, it leaves a checkpoint.</summary>
        public void SaveWhenStopped(TrainingCheckpoint checkpoint) => Stop.Register(() =>
        {
            Observer.OnCheckpoint(checkpoint);
            Done.TrySetCanceled(Stop);
        });

        public TrainedModel Complete()
        {
            var model = new TrainedModel([new StoredFile("config.json", 2, "s", [$"{Work.Key}/e{Work.Epoch}"])], "digest", 10, 10);
            Done.TrySetResult(model);
            return model;
        }
    }
}
