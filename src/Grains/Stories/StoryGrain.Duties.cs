using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Placement;

namespace ComicCluster.Grains.Stories;

/// <summary>What a story does by itself, in turns that keep nobody out: a silo that does not answer must not shut a story up.</summary>
public sealed partial class StoryGrain
{
    private const string ReminderName = "unfinished";
    private const int StartTries = 3;
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ReminderInterval = TimeSpan.FromMinutes(1); // the shortest there is

    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<int, long> _started = []; // the lease that each panel was started under
    private Task? _publishing;
    private IGrainTimer? _watchdog;
    private IGrainReminder? _reminder;

    /// <summary>The backstop: whatever died, an unfinished story is woken within a minute or so.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await _state.RefreshAsync();
        if (StoryMachine.DutyOf(Story) == StoryDuty.None) await ForgetReminderAsync();
        else Watch();
    }

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
        _watchdog = this.RegisterGrainTimer(
            LookAsync, new GrainTimerCreationOptions(TimeSpan.Zero, WatchInterval) { KeepAlive = true, Interleave = true });
    }

    private void LookSoon() => _watchdog?.Change(TimeSpan.Zero, WatchInterval);

    private async Task LookAsync()
    {
        try
        {
            await (StoryMachine.DutyOf(Story) switch
            {
                StoryDuty.Write => WriteAsync(),
                StoryDuty.Paint => PaintAsync(),
                StoryDuty.Publish => PublishAsync(),
                StoryDuty.Settle => SettleAsync(),
                _ => FinishAsync(),
            });
            if (StoryMachine.DutyOf(Story) != StoryDuty.None) await RemindAsync(); // once for each activation
        }
        catch (Exception error)
        {
            LogDelayed(Key, Story.Status, error.Message); // the watchdog tries again
        }
    }

    private async Task WriteAsync()
    {
        var attempt = Story.Attempt;
        await Dispatcher.RequestAsync(new PanelsRequest(Key, Story.Priority, [])); // keeps its places
        var view = await GrainFactory.GetGrain<IScriptGrain>(this.GetPrimaryKeyString()).StartAsync(Story.Spec!, attempt);
        if (view.Script is not null || view.Failure is not null) await ChangeAsync(new StoryInput.Scripted(view, attempt));
    }

    private async Task PaintAsync()
    {
        int[] missing = [.. Enumerable.Range(1, Story.Painted.Count).Where(index => Story.Painted[index - 1] is null)];
        var leases = await Dispatcher.RequestAsync(new PanelsRequest(Key, Story.Priority, missing));
        foreach (var (index, lease) in missing.Zip(leases))
        {
            if (lease is not null) _ = StartPanelAsync(index, lease);
        }
    }

    private async Task StartPanelAsync(int index, PanelLease lease)
    {
        if (_started.GetValueOrDefault(index) >= lease.Id) return; // so it is, or a later one has come
        _started[index] = lease.Id;
        try
        {
            var panel = GrainFactory.GetGrain<IPanelGrain>(Key.Panel(index));
            var (order, attempt) = (Order(Story.Spec!, Story.Script!.Prompts[index - 1], index), Story.Attempt);
            for (var tries = 0; tries < StartTries; tries++) // an activation on another silo makes room first
            {
                var view = await PlacementHint.CallOn(lease.Silo, () => panel.StartAsync(order, attempt, lease));
                if (view.Lease != lease.Id && view.Result is null && view.Failure is null) continue;
                await ChangeAsync(new StoryInput.PanelTold(index, view));
                return;
            }
            _started.Remove(index);
        }
        catch (Exception error)
        {
            if (_started.GetValueOrDefault(index) == lease.Id) _started.Remove(index); // started again when the watchdog hears of the lease
            LogDelayed(Key, Story.Status, error.Message);
        }
    }

    private async Task PublishAsync()
    {
        if (_publishing is null)
        {
            var story = new PaintedStory(Key, Story.Spec!, Story.Script!, [.. Story.Painted.OfType<PaintedPanel>()]);
            _ = LookAtTheEndAsync(_publishing = publisher.PublishAsync(story, _stop.Token));
        }
        if (!_publishing.IsCompleted || _stop.IsCancellationRequested) return;
        StoryInput ended = _publishing.IsCompletedSuccessfully
            ? new StoryInput.Published()
            : new StoryInput.Unpublished(_publishing.Exception?.InnerException?.Message ?? "The publisher gave the story up.");
        _publishing = null;
        await ChangeAsync(ended);
    }

    private async Task LookAtTheEndAsync(Task publishing)
    {
        await Task.WhenAny(publishing);
        LookSoon();
    }

    /// <summary>Stops what a story that failed or was cancelled left at work.</summary>
    private async Task SettleAsync()
    {
        var (attempt, isFinal) = (Story.Attempt, Story.Status == StoryStatus.Cancelled);
        await Dispatcher.WithdrawAsync(Key);
        if (Story.Script is null) await GrainFactory.GetGrain<IScriptGrain>(this.GetPrimaryKeyString()).CancelAsync(attempt);
        await Task.WhenAll(Enumerable.Range(1, Story.Painted.Count).Where(index => Story.Painted[index - 1] is null).Select(index =>
            GrainFactory.GetGrain<IPanelGrain>(Key.Panel(index)).CancelAsync(attempt, isFinal)));
        await ChangeAsync(new StoryInput.Settled(attempt));
    }

    private async Task FinishAsync()
    {
        await Dispatcher.WithdrawAsync(Key); // what it still knows of the story
        await ForgetReminderAsync();
        if (StoryMachine.DutyOf(Story) != StoryDuty.None) return; // it is tried again, and reminded again
        _watchdog?.Dispose();
        _watchdog = null;
    }

    private static PanelOrder Order(StorySpec spec, string prompt, int index) => new()
    {
        Sentence = prompt,
        Style = spec.Style,
        StorySeed = spec.Seed,
        Index = index,
        Width = spec.Width,
        Height = spec.Height,
        Steps = spec.Steps,
        Models = spec.Models,
    };
}
