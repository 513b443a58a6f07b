using System.Globalization;
using System.Runtime.InteropServices;
using ComicCluster.Contracts.Panels;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Sessions;
using ComicCluster.Grains.Panels;
using ComicCluster.Publishing;
using ComicCluster.Silo.Models;
using PanelProgress = ComicCluster.Engine.Painting.Sessions.PanelProgress;
using PanelState = ComicCluster.Engine.Painting.Sessions.PanelState;

namespace ComicCluster.Silo.Painting;

/// <summary>
/// A panel on its way through the engine, from the order to the picture. While it is painted, only its lane's thread uses it; it can leave a
/// session at any step, even at one that failed, and go on in another from its last snapshot.
/// </summary>
internal sealed class PanelPainting : IDisposable
{
    private readonly PanelWork _work;
    private readonly IPaintingObserver _observer;
    private readonly PanelUploads _uploads;
    private readonly PaintingEngineOptions _options;
    private readonly TimeProvider _time;
    private readonly ulong _seed;
    private readonly TaskCompletionSource<PaintedPanel> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PanelSpec? _spec;
    private PaintingSession? _session;
    private PanelSnapshot? _snapshot, _loaded;
    private int _suspectStep = -1;
    private long _entered, _saved, _previewed;
    private double _secondsBefore, _deviceSeconds;
    private Task _preview = Task.CompletedTask;

    public PanelPainting(
        PanelWork work, IPaintingObserver observer, PanelUploads uploads, PaintingEngineOptions options, TimeProvider time, CancellationToken stop)
    {
        (_work, _observer, _uploads, _options, _time, Stop) = (work, observer, uploads, options, time, stop);
        _seed = PanelSeed.Of(work.Order);
        Id = string.Create(CultureInfo.InvariantCulture, $"{work.Key}/e{work.Epoch}");
    }

    /// <summary>Its name in sessions.</summary>
    public string Id { get; }

    /// <summary>Says that it is to stop.</summary>
    public CancellationToken Stop { get; }

    /// <summary>Ends with the picture.</summary>
    public Task<PaintedPanel> Painted => _done.Task;

    /// <summary>What it is painted with, once that is loaded.</summary>
    public StudioRental? Studio { get; private set; }

    /// <summary>Steps taken.</summary>
    public int Step { get; private set; }

    /// <summary>The step that it would go on from if it failed now.</summary>
    public int SnapshotStep => _snapshot?.Step ?? 0;

    /// <summary>Whether it is to be painted alone: until it has passed the step that it failed to take with others.</summary>
    public bool IsSuspect => Step <= _suspectStep;

    /// <summary>Says that the step which it is in failed.</summary>
    public void Suspect() => _suspectStep = Math.Max(_suspectStep, Step);

    /// <summary>Gives it what it needs to begin.</summary>
    public void Prepare(StudioRental studio, PanelSnapshot? snapshot) => (Studio, _snapshot, _loaded) = (studio, snapshot, snapshot);

    /// <summary>How it is painted; what differs here can't be in one session.</summary>
    public (IPanelStudio Studio, string Recipe) Place()
    {
        var recipe = Studio!.Studio.Recipe(_work.Order);
        return (Studio.Studio, $"{recipe.Name} {recipe.Describe()}");
    }

    /// <summary>Opens a session for it.</summary>
    public PaintingSession OpenSession() => new(Studio!.Studio.Guide, Studio.Studio.Recipe(_work.Order));

    /// <summary>Goes on in a session from the last snapshot, or begins.</summary>
    /// <exception cref="Exception">It can't be painted, or not now; it is not in the session.</exception>
    public void Enter(PaintingSession session)
    {
        _spec ??= Studio!.Studio.Compose(_work.Order, _seed) with { Id = Id };
        if (_snapshot is null || !TryResume(session, _snapshot))
        {
            _snapshot = null;
            session.Add(_spec);
        }
        _session = session;
        Step = _snapshot?.Step ?? 0;
        _secondsBefore = _snapshot?.Seconds ?? 0;
        _entered = _saved = _time.GetTimestamp();
        if (Step == 0) KeepFrame(session.Progress.First(panel => panel.Id == Id));
    }

    /// <summary>Leaves its session, if it is in one.</summary>
    public void Leave()
    {
        if (_session is not { } session) return;
        _session = null;
        session.Remove(Id);
    }

    /// <summary>Tells and keeps what a step brought.</summary>
    public void AfterStep(PanelProgress progress, double deviceSeconds)
    {
        Step = progress.Step;
        _deviceSeconds += deviceSeconds;
        _observer.OnProgress(
            new(Step, progress.TotalSteps, double.IsFinite(progress.Similarity) ? progress.Similarity : null), _deviceSeconds);
        if (progress.State == PanelState.Failed) return;
        KeepFrame(progress);
        if (progress.State != PanelState.Painting) return;
        if (_time.GetElapsedTime(_saved) >= _options.CheckpointInterval) _uploads.Add(TakeSnapshot());
        if (_observer.WantsPreviews) ShowPreview();
    }

    /// <summary>Keeps where it is, so that it can leave and go on.</summary>
    public PanelSnapshot TakeSnapshot()
    {
        if (_snapshot?.Step == Step) return _snapshot;
        _snapshot = new PanelSnapshot(_session!.Save(Id), Step, Seconds);
        _saved = _time.GetTimestamp();
        return _snapshot;
    }

    /// <summary>Has the picture written; the panel can leave its session at once.</summary>
    public void Finish(PanelProgress progress)
    {
        PaintingInstruments.OnPainted(_deviceSeconds, progress.Similarity);
        var (spec, seconds) = (_spec!, Seconds);
        var pixels = _session!.Render(Id);
        var texts = new Dictionary<string, string>
        {
            ["Software"] = "ComicCluster",
            ["Description"] = spec.Prompts[0].Text,
            ["Seed"] = spec.Seed.ToString(CultureInfo.InvariantCulture),
            ["Recipe"] = $"{_session.Recipe.Name} {_session.Recipe.Describe()}",
            ["Guide"] = Studio!.Studio.GuideDigest,
        };
        End(async () =>
        {
            var (picture, frames) = await _uploads.FinishAsync(
                () => PngFile.Encode(pixels.Width, pixels.Height, pixels.Rgb, texts), PanelFrames.Steps(_options.Frames, progress.TotalSteps));
            return new PaintedPanel(picture, frames, _seed, progress.Step, progress.Similarity, seconds);
        });
    }

    /// <summary>Stops it, with a last checkpoint if it took any step.</summary>
    public void Cancel() => End(async () =>
    {
        PaintingInstruments.OnStopped(_deviceSeconds);
        await _uploads.StopAsync(_snapshot == _loaded ? null : _snapshot);
        throw new OperationCanceledException(Stop);
    });

    /// <summary>Ends it without a picture.</summary>
    public void Fail(Exception error)
    {
        PaintingInstruments.OnFailed(_deviceSeconds);
        // libtorch's messages go on with pages of native frames.
        var reason = error is ExternalException ? new PaintingException($"Panel '{Id}' failed in step {Step}: {error.Message.Split('\n')[0]}", error) : error;
        End(() => Task.FromException<PaintedPanel>(reason));
    }

    /// <summary>Gives the studio back; for a panel that is in no session any more.</summary>
    public void Dispose() => Studio?.Dispose();

    private double Seconds => _secondsBefore + _time.GetElapsedTime(_entered).TotalSeconds;

    private bool TryResume(PaintingSession session, PanelSnapshot snapshot)
    {
        try
        {
            session.Resume(_spec!, snapshot.Bytes);
            return true;
        }
        catch (PaintingException)
        {
            return false; // written by another version of the program: from the beginning
        }
    }

    private void KeepFrame(PanelProgress progress)
    {
        if (PanelFrames.Steps(_options.Frames, progress.TotalSteps).Contains(progress.Step))
            _uploads.Add(progress.Step, PanelFrames.Render(_session!, _spec!, _options.FrameSide));
    }

    private void ShowPreview()
    {
        const int quality = 80;
        if (!_preview.IsCompleted || (_previewed != 0 && _time.GetElapsedTime(_previewed) < _options.PreviewInterval)) return;
        _previewed = _time.GetTimestamp();
        var picture = PanelFrames.Render(_session!, _spec!, _options.PreviewSide);
        _preview = Task.Run(() => _observer.OnPreview(JpegFile.Encode(picture, quality)));
    }

    private void End(Func<Task<PaintedPanel>> end) => _ = Task.Run(async () =>
    {
        try
        {
            _done.TrySetResult(await end());
        }
        catch (OperationCanceledException) when (Stop.IsCancellationRequested)
        {
            _done.TrySetCanceled(Stop);
        }
        catch (Exception error)
        {
            _done.TrySetException(error);
        }
        _uploads.Dispose();
    });
}
