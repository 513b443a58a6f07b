using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Telemetry;
using ComicCluster.Contracts.Webhooks;

namespace ComicCluster.Grains.Stories;

/// <summary>What a story does by itself, in turns that keep nobody out: a silo that does not answer must not shut a story up.</summary>
public sealed partial class StoryGrain
{
    private const string ReminderName = "unfinished";
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan WaitInterval = TimeSpan.FromSeconds(30); // the dispatcher remembers a story for two minutes
    private static readonly TimeSpan ReminderInterval = TimeSpan.FromMinutes(1); // the shortest there is

    private readonly CancellationTokenSource _stop = new();
    private PublishingRun? _publishing;
    private IGrainTimer? _watchdog;
    private IGrainReminder? _reminder;
    private bool _isEnlisted;

    /// <summary>The backstop: whatever died, an unfinished story is woken within a minute or so.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await _state.RefreshAsync();
        if (StoryMachine.DutyOf(Story) != StoryDuty.None)
        {
            Watch();
            return;
        }
        await Tenant.FinishAsync(Key.Story); // it was admitted for something that never began
        if (Story.Status == StoryStatus.Unknown) await Registry.UnpinAsync(Key.Story);
        await ForgetReminderAsync();
    }

    private TimeSpan Interval => StoryMachine.DutyOf(Story) == StoryDuty.Wait ? WaitInterval : WatchInterval;

    private async Task RemindAsync() =>
        _reminder ??= await this.RegisterOrUpdateReminder(ReminderName, ReminderInterval, ReminderInterval);

    private async Task ForgetReminderAsync()
    {
        if ((_reminder ?? await this.GetReminder(ReminderName)) is { } reminder) await this.UnregisterReminder(reminder);
        _reminder = null;
    }

    private void Watch()
    {
        if (_watchdog is not null || StoryMachine.DutyOf(Story) == StoryDuty.None) return;
        _watchdog = this.RegisterGrainTimer(LookAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Interval) { KeepAlive = true, Interleave = true });
    }

    private void LookSoon() => _watchdog?.Change(TimeSpan.Zero, Interval);

    private async Task LookAsync()
    {
        try
        {
            if (Story.IsUnfinished) await EnlistAsync();
            await (StoryMachine.DutyOf(Story) switch
            {
                StoryDuty.Write => WriteAsync(),
                StoryDuty.Wait => KeepPlacesAsync(),
                StoryDuty.Paint => PaintAsync(),
                StoryDuty.Publish => PublishAsync(),
                StoryDuty.Settle => SettleAsync(),
                StoryDuty.Remove => RemoveAsync(),
                _ => FinishAsync(),
            });
            if (StoryMachine.DutyOf(Story) != StoryDuty.None) await RemindAsync(); // once for each activation
        }
        catch (Exception error)
        {
            LogDelayed(Key, Story.Status, error.Message); // the watchdog tries again
        }
    }

    /// <summary>Sees to it that the library has an accepted story, once for each activation.</summary>
    private async Task EnlistAsync()
    {
        if (_isEnlisted || Story.Number == 0 || Story.Status == StoryStatus.Deleted) return;
        await Library.AddAsync(Story.Number, Key.Story);
        _isEnlisted = true;
    }

    private async Task KeepPlacesAsync() => await Dispatcher.RequestAsync(new PanelsRequest(Key, Story.Terms.Priority, []));

    private async Task WriteAsync()
    {
        var attempt = Story.Attempt;
        await KeepPlacesAsync();
        var view = await PinAgainAsync() is { } refusal ? new ScriptView("", null, refusal) : await Script.StartAsync(Story.Spec!, attempt);
        if (view.Script is not null || view.Failure is not null) await ChangeAsync(new StoryInput.Scripted(view, attempt));
    }

    private async Task PublishAsync()
    {
        if (_publishing is { } earlier && earlier.Attempt != Story.Attempt && !EndPublishing()) return;
        if (_publishing is null)
        {
            var panels = Story.Panels.Select(panel => panel.Face)
                .Select(face => new CaptionedPanel(face.Caption, face.Prompt, face.Style, Story.Painted[face.Painting - 1]!));
            var story = new PaintedStory(Key, Story.Spec!, Story.Script!.Text, Story.Terms.Shape, [.. panels]);
            _publishing = new PublishingRun(Story.Attempt, stop => PublishAsync(story, stop), _stop.Token);
            _ = LookAtTheEndAsync(_publishing.Publishing);
        }
        if (!_publishing.Publishing.IsCompleted || _stop.IsCancellationRequested) return;
        StoryInput ended = _publishing.Publishing.IsCompletedSuccessfully
            ? new StoryInput.Published(_publishing.Attempt)
            : new StoryInput.Unpublished(
                _publishing.Publishing.Exception?.InnerException?.Message ?? "The publisher gave the story up.", _publishing.Attempt);
        EndPublishing();
        await ChangeAsync(ended);
    }

    private async Task PublishAsync(PaintedStory story, CancellationToken stop)
    {
        using var part = StoryTracing.Start("publish", Key);
        await publisher.PublishAsync(story, stop);
    }

    /// <summary>Stops a publishing that counts no more; two would write over each other's files.</summary>
    /// <returns>Whether none is at work.</returns>
    private bool EndPublishing()
    {
        if (_publishing is not { } run) return true;
        run.Stop();
        if (!run.Publishing.IsCompleted) return false; // it is looked again at its end
        run.Dispose();
        _publishing = null;
        return true;
    }

    private async Task LookAtTheEndAsync(Task publishing)
    {
        await Task.WhenAny(publishing);
        LookSoon();
    }

    /// <summary>
    /// Tells all who want to know that a story has ended, and stops what it left at work: where there is no gpu silo, that is nothing.
    /// </summary>
    private async Task SettleAsync()
    {
        var (attempt, isFinal, message) = (Story.Attempt, Story.Status != StoryStatus.Failed, StoryMessage.Of(Key, Story));
        await Dispatcher.WithdrawAsync(Key);
        await Tenant.FinishAsync(Key.Story);
        await UnpinAsync();
        if (message is not null) await GrainFactory.GetGrain<IWebhooksGrain>(Key.Tenant).PublishAsync(message);
        if (gpus.Exist) await StopAsync(attempt, isFinal);
        else if (isFinal && Story.Unpainted.Any() && Story.Events.Any(news => news.Kind == StoryEventKind.PanelStarted))
        {
            Rest(); // its panels have files that only a gpu silo removes; the reminder looks whether there is one
            return;
        }
        await ChangeAsync(new StoryInput.Settled(attempt));
    }

    private async Task StopAsync(int attempt, bool isFinal)
    {
        if (Story.Script is null) await Script.CancelAsync(attempt);
        await Task.WhenAll(Story.Unpainted.Select(painting => Panel(painting).CancelAsync(attempt, isFinal)));
    }

    /// <summary>Removes all that a deleted story left. Nobody who might still write is left at work before its files go.</summary>
    private async Task RemoveAsync()
    {
        var attempt = Story.Attempt;
        await Dispatcher.WithdrawAsync(Key);
        await Script.ForgetAsync();
        var areQuiet = await Task.WhenAll(Enumerable.Range(1, Story.Painted.Count).Select(painting => Panel(painting).ForgetAsync()));
        if (!areQuiet.All(isQuiet => isQuiet) || !EndPublishing()) return; // they end soon
        await publisher.RemoveAsync(Key, _stop.Token);
        if (Story.Number != 0) await Library.RemoveAsync(Story.Number);
        await Tenant.FinishAsync(Key.Story);
        await UnpinAsync();
        await ChangeAsync(new StoryInput.Settled(attempt));
    }

    /// <summary>Holds the registered version that writes while it is needed: a story that failed let go of it, and may be tried again.</summary>
    /// <returns>Why it can't be used any more; null if it can, or none is needed.</returns>
    private async Task<string?> PinAgainAsync()
    {
        if (Story.Spec!.Models.WriterVersion is not { } name || VersionName.Read(name) is not { Alias: null } version) return null;
        try
        {
            await Registry.PinVersionAsync(Key.Story, version.Model, version.Number);
            return null;
        }
        catch (RegistryRefusedException refusal)
        {
            return refusal.Message;
        }
    }

    /// <summary>A comic that has ended keeps the name of the version that wrote it, but not its files.</summary>
    private async Task UnpinAsync()
    {
        if (Story.Spec?.Models.WriterVersion is not null) await Registry.UnpinAsync(Key.Story);
    }

    private async Task FinishAsync()
    {
        await ForgetReminderAsync();
        if (StoryMachine.DutyOf(Story) == StoryDuty.None) Rest(); // else it goes on, and is reminded again
    }

    private void Rest()
    {
        _watchdog?.Dispose();
        _watchdog = null;
    }
}
