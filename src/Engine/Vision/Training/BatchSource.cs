using System.Collections.Concurrent;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>
/// The batches of a training, made ahead by a thread of its own. Each picture follows from the seed and its number alone, so a training that
/// is resumed sees what an unbroken one would.
/// </summary>
internal sealed class BatchSource : IDisposable
{
    private const int Ahead = 4; // batches
    private const double CompleteShare = 0.3, SmallestCrop = 0.5, CloseUps = 0.3;

    private readonly BlockingCollection<CaptionedBatch> _ready = new(Ahead);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _maker;

    /// <summary>Starts to make batches.</summary>
    /// <param name="encoder">Makes the pictures' arrays.</param>
    /// <param name="seed">The training's seed.</param>
    /// <param name="firstStep">The step whose batch is the first.</param>
    /// <param name="count">Pictures of a step's batch.</param>
    public BatchSource(PictureEncoder encoder, ulong seed, long firstStep, Func<long, int> count) =>
        _maker = Task.Factory.StartNew(() => Make(encoder, seed, firstStep, count), TaskCreationOptions.LongRunning);

    /// <summary>The next step's batch.</summary>
    public CaptionedBatch Take()
    {
        try
        {
            return _ready.Take();
        }
        catch (InvalidOperationException) when (_maker.IsFaulted)
        {
            _maker.GetAwaiter().GetResult();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        Task.WhenAny(_maker).Wait();
        _ready.Dispose();
        _stop.Dispose();
    }

    private static CaptionedPicture Draw(PictureEncoder encoder, ulong seed, long index)
    {
        var random = TrainingStreams.Picture(seed, index);
        var isComplete = random.NextDouble() < CompleteShare;
        return encoder.World.Draw(random, new PictureRequest(encoder.Side, SmallestCrop, isComplete, CloseUps));
    }

    private void Make(PictureEncoder encoder, ulong seed, long firstStep, Func<long, int> count)
    {
        try
        {
            for (var step = firstStep; ; step++)
            {
                var pictures = count(step);
                var batch = encoder.NewBatch(pictures);
                for (var i = 0; i < pictures; i++) encoder.Put(batch, i, Draw(encoder, seed, (step << 16) + i));
                _ready.Add(batch, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
        }
        finally
        {
            _ready.CompleteAdding();
        }
    }
}
