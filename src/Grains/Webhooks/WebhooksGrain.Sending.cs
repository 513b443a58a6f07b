namespace ComicCluster.Grains.Webhooks;

/// <summary>
/// Sends what is due, in turns that keep nobody out: one message to a server at a time, and all servers at the same time. A timer is the fast
/// path; a reminder wakes the grain where its silo died, or nobody used it for long.
/// </summary>
public sealed partial class WebhooksGrain
{
    private const string ReminderName = "waiting";
    private static readonly TimeSpan ReminderInterval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<string> _sending = [];
    private DateTimeOffset _notBefore; // after what was sent could not be written down
    private IGrainTimer? _timer;
    private IGrainReminder? _reminder;

    /// <summary>The backstop.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await _state.RefreshAsync();
        if (IsWaiting(State)) LookInTime();
        else await ForgetReminderAsync();
    }

    private static bool IsWaiting(WebhooksState state) => state.Endpoints.Any(endpoint => WebhookQueue.NextTime(endpoint) is not null);

    private async Task RemindAsync() =>
        _reminder ??= await this.RegisterOrUpdateReminder(ReminderName, ReminderInterval, ReminderInterval);

    private async Task ForgetReminderAsync()
    {
        if ((_reminder ?? await this.GetReminder(ReminderName)) is { } reminder) await this.UnregisterReminder(reminder);
        _reminder = null;
    }

    /// <summary>Has the timer look when the next message is due.</summary>
    private void LookInTime()
    {
        var next = State.Endpoints.Where(endpoint => !_sending.Contains(endpoint.View.Id)).Min(WebhookQueue.NextTime);
        if (next is null || _stop.IsCancellationRequested) return;
        var now = time.GetUtcNow();
        var due = next > _notBefore ? next.Value - now : _notBefore - now;
        if (due < TimeSpan.Zero) due = TimeSpan.Zero;
        if (_timer is null)
        {
            _timer = this.RegisterGrainTimer(
                LookAsync, new GrainTimerCreationOptions(due, Timeout.InfiniteTimeSpan) { KeepAlive = true, Interleave = true });
        }
        else
        {
            _timer.Change(due, Timeout.InfiniteTimeSpan);
        }
    }

    private Task LookAsync()
    {
        var now = time.GetUtcNow();
        foreach (var endpoint in State.Endpoints.Where(endpoint => WebhookQueue.NextTime(endpoint) <= now))
        {
            if (now >= _notBefore && _sending.Add(endpoint.View.Id)) _ = SendDueAsync(endpoint.View.Id);
        }
        LookInTime();
        return Task.CompletedTask;
    }

    private async Task SendDueAsync(string id)
    {
        try
        {
            while (Find(State, id) is { } endpoint && WebhookQueue.Due(endpoint, time.GetUtcNow()) is { } due)
            {
                var start = time.GetTimestamp();
                var outcome = await sender.SendAsync(endpoint.View.Url, endpoint.Secret, due.Message, due.Body!, _stop.Token);
                WebhookInstruments.OnAttempt(outcome, time.GetElapsedTime(start));
                await ChangeAsync(state => WebhookQueue.Record(state, id, due.Message, outcome, time.GetUtcNow(), policy));
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // It is sent again by the next activation.
        }
        catch (Exception error)
        {
            LogUnsent(this.GetPrimaryKeyString(), error.Message);
            _notBefore = time.GetUtcNow() + TryAgain;
        }
        finally
        {
            _sending.Remove(id);
        }
        LookInTime();
    }
}
