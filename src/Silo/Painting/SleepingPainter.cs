using System.Buffers.Binary;
using System.Security.Cryptography;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Panels;
using ComicCluster.Grains.Panels;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Silo.Painting;

/// <summary>
/// Sleeps through the steps of panels, with everything else as it is in earnest: checkpoints (of 32 bytes), going on from them, progress, slots.
/// Each step hashes the one before, and the picture has the colour of the last: one that lost or repeated a step would look another.
/// </summary>
public sealed class SleepingPainter : IPanelPainter, IDisposable
{
    private readonly SleepingPainterOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ArtifactAccess _artifacts;
    private readonly PanelRemains _remains;
    private readonly SemaphoreSlim _slots;

    /// <summary>Makes a painter.</summary>
    /// <param name="artifacts">Where checkpoints and pictures go.</param>
    /// <param name="options">How it sleeps.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Told what goes wrong.</param>
    public SleepingPainter(IArtifactStore artifacts, SleepingPainterOptions options, TimeProvider time, ILogger<SleepingPainter> log)
    {
        (_options, _time, _log) = (options, time, log);
        _artifacts = ArtifactAccess.To(artifacts, options.AnswerTime, options.Patience, time);
        _remains = new PanelRemains(_artifacts.Patient, log);
        _slots = new SemaphoreSlim(options.Slots);
    }

    /// <inheritdoc/>
    public int Slots => _options.Slots;

    /// <inheritdoc/>
    public async Task<PaintedPanel> PaintAsync(PanelWork work, IPaintingObserver observer, CancellationToken stop)
    {
        await _slots.WaitAsync(stop);
        try
        {
            using var uploads = new PanelUploads(work, observer, _artifacts, _options.StopPatience, _time, _log, stop);
            return await SleepAsync(work, observer, uploads, stop);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <inheritdoc/>
    public Task CleanAsync(string key, PaintedPanel? result, CancellationToken cancellation = default) =>
        _remains.CleanAsync(key, result, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    private async Task<PaintedPanel> SleepAsync(PanelWork work, IPaintingObserver observer, PanelUploads uploads, CancellationToken stop)
    {
        var seed = PanelSeed.Of(work.Order);
        var last = await _remains.ReadNewestAsync(work, stop) ?? new PanelSnapshot(Begin(seed), 0, 0);
        var (state, step) = (last.Bytes, last.Step);
        var (secondsBefore, start, saved) = (last.Seconds, _time.GetTimestamp(), _time.GetTimestamp());
        while (step < work.Order.Steps)
        {
            if (stop.IsCancellationRequested)
            {
                await uploads.StopAsync(step > last.Step ? Snapshot() : null);
                throw new OperationCanceledException(stop);
            }
            await Task.Delay(_options.StepTime, _time, CancellationToken.None); // a step is taken whole
            state = SHA256.HashData(state.Span);
            step++;
            observer.OnProgress(new PanelProgress(step, work.Order.Steps, (double)step / work.Order.Steps), Elapsed());
            if (_time.GetElapsedTime(saved) < _options.CheckpointInterval) continue;
            uploads.Add(last = Snapshot());
            saved = _time.GetTimestamp();
        }
        var (picture, _) = await uploads.FinishAsync(() => SolidPicture.Encode(state.Span), frameSteps: []);
        return new PaintedPanel(picture, [], seed, step, Similarity: 1, secondsBefore + Elapsed());

        double Elapsed() => _time.GetElapsedTime(start).TotalSeconds;

        PanelSnapshot Snapshot() => new(state, step, secondsBefore + Elapsed());
    }

    private static byte[] Begin(ulong seed)
    {
        var bytes = new byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, seed);
        return bytes;
    }
}
