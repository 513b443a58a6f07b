using System.Security.Cryptography;
using ComicCluster.Grains.Panels;
using ComicCluster.Publishing;
using ComicCluster.Storage;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Silo.Painting;

/// <summary>
/// Writes what a start of a panel leaves, on threads of the pool: the painting never waits for the store. Of checkpoints that wait, only the
/// newest is written, after the frames of the steps before it; then the observer is told. One that can't be written is given up.
/// </summary>
internal sealed class PanelUploads(
    PanelWork work, IPaintingObserver observer, ArtifactAccess artifacts, TimeSpan stopPatience, TimeProvider time, ILogger log,
    CancellationToken stop) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, Picture> _frames = [];
    private readonly List<PanelCheckpoint> _files = [.. work.Checkpoints];
    private readonly CancellationTokenSource _end = new();
    private PanelSnapshot? _waiting, _writing, _last;
    private Task _uploading = Task.CompletedTask;

    /// <summary>Takes a frame, which is written before any checkpoint of its step or a later one.</summary>
    public void Add(int step, Picture frame)
    {
        lock (_gate) _frames[step] = frame;
    }

    /// <summary>Begins to write a checkpoint; returns at once.</summary>
    public void Add(PanelSnapshot snapshot)
    {
        lock (_gate)
        {
            _waiting = snapshot;
            if (_writing is null) _uploading = Begin();
        }
    }

    /// <summary>Writes a last checkpoint if it isn't yet, again and again if the store refuses; gives up after a time.</summary>
    public async Task StopAsync(PanelSnapshot? last)
    {
        Task uploading;
        lock (_gate)
        {
            _last = last;
            if (last is not null && last != _writing && !_files.Exists(file => file.Step >= last.Step)) Add(last);
            uploading = _uploading;
        }
        await Task.WhenAny(uploading, Task.Delay(stopPatience, time));
        await _end.CancelAsync();
    }

    /// <summary>Writes the frames that are left and the picture, and asks for as long as the patience lasts; not much longer once it is to stop.</summary>
    /// <returns>The names of picture and frames.</returns>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    public async Task<(string Picture, string[] Frames)> FinishAsync(Func<byte[]> picture, int[] frameSteps)
    {
        await _end.CancelAsync(); // no checkpoint is needed any more
        using var late = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var registration = stop.Register(() => late.CancelAfter(stopPatience));
        var name = PanelNames.Picture(work);
        await WriteFramesAsync(int.MaxValue, artifacts.Patient, late.Token);
        await artifacts.Patient.WriteAsync(name, picture(), late.Token);
        var own = frameSteps.Select(step => PanelNames.Frame(work, step));
        var frames = work.Checkpoints.Count == 0 ? own : await artifacts.Patient.ListAsync(PanelNames.Frames(work), late.Token);
        return (name, PanelNames.ChooseFrames(work, frames, frameSteps));
    }

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();

    private Task Begin()
    {
        var first = Next();
        var end = _end.Token;
        return Task.Run(() => UploadAsync(first, end));
    }

    private async Task UploadAsync(PanelSnapshot? first, CancellationToken end)
    {
        for (var snapshot = first; snapshot is not null && !end.IsCancellationRequested; snapshot = Next())
        {
            try
            {
                await WriteFramesAsync(snapshot.Step, artifacts.Impatient, end);
                await WriteAsync(snapshot, end);
                await RemoveOldAsync(end);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception error)
            {
                PaintingLog.CheckpointLost(log, work.Key, snapshot.Step, error);
                CheckpointInstruments.OnLost();
                if (snapshot == _last) await TryAgainAsync(snapshot);
            }
        }
    }

    private PanelSnapshot? Next()
    {
        lock (_gate)
        {
            (_writing, _waiting) = (_waiting, null);
            return _writing;
        }
    }

    private async Task TryAgainAsync(PanelSnapshot snapshot)
    {
        await Task.Delay(Pause, time);
        lock (_gate) _waiting ??= snapshot;
    }

    private async Task WriteFramesAsync(int lastStep, PatientArtifacts store, CancellationToken stop)
    {
        KeyValuePair<int, Picture>[] frames;
        lock (_gate) frames = [.. _frames.TakeWhile(frame => frame.Key <= lastStep)];
        foreach (var (step, frame) in frames)
        {
            await store.WriteAsync(PanelNames.Frame(work, step), PngFile.Encode(frame.Width, frame.Height, frame.Rgb), stop);
            lock (_gate) _frames.Remove(step);
        }
    }

    private async Task WriteAsync(PanelSnapshot snapshot, CancellationToken end)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(snapshot.Bytes.Span));
        var checkpoint = new PanelCheckpoint(PanelNames.Checkpoint(work, snapshot.Step), snapshot.Step, snapshot.Seconds, digest);
        var start = time.GetTimestamp();
        await artifacts.Impatient.WriteAsync(checkpoint.Name, snapshot.Bytes, end);
        CheckpointInstruments.OnWritten(snapshot.Bytes.Length, time.GetElapsedTime(start));
        lock (_gate) _files.Add(checkpoint);
        observer.OnCheckpoint(checkpoint);
    }

    /// <summary>Removes the checkpoints that are older than those which the panel's state names.</summary>
    private async Task RemoveOldAsync(CancellationToken end)
    {
        if (observer.Saved is not [var newest, ..] saved) return;
        PanelCheckpoint[] old;
        lock (_gate) old = [.. _files.Where(file => file.Step < newest.Step && !saved.Contains(file))];
        foreach (var file in old)
        {
            await artifacts.Impatient.DeleteAsync(file.Name, end);
            lock (_gate) _files.Remove(file);
        }
    }
}
