using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Webhooks;

namespace ComicCluster.Grains.Registry;

/// <summary>
/// What a registry does by itself. A timer goes on with what is to be done: versions to read through and to load, garbage to remove, messages to hand over;
/// a reminder wakes the grain for that where its silo died. Another one looks once a day for what has become garbage by time alone; so does each activation,
/// for a machine that is never on at the reminder's time of day.
/// </summary>
public sealed partial class ModelRegistryGrain
{
    private const string UnfinishedName = "unfinished", TrashName = "trash";
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan UnfinishedInterval = TimeSpan.FromMinutes(1); // the shortest there is
    private static readonly TimeSpan TrashInterval = TimeSpan.FromDays(1);

    private readonly Dictionary<(string Model, int Version), Task<string?>> _checks = [];
    private readonly Dictionary<string, Task<string?>> _loads = [], _messages = [];
    private IGrainTimer? _timer;
    private IGrainReminder? _unfinished, _trash;
    private bool _hasLooked; // for what is overdue

    /// <summary>The backstop, and what is done once a day.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await _state.RefreshAsync();
        if (reminderName == TrashName) await CollectOverdueAsync();
        else if (RegistryMachine.IsDone(Registry)) await ForgetUnfinishedAsync();
        else Work();
    }

    private bool IsWaiting(RegistryState registry) => RegistryMachine.IsWaiting(registry, options.TrashTime > TimeSpan.Zero);

    private async Task RemindAsync(RegistryState registry)
    {
        if (!RegistryMachine.IsDone(registry)) _unfinished ??= await this.RegisterOrUpdateReminder(UnfinishedName, UnfinishedInterval, UnfinishedInterval);
        // One that is there stays as it is: begun anew by each activation, it would never come to its day's end.
        if (IsWaiting(registry)) _trash ??= await this.GetReminder(TrashName) ?? await this.RegisterOrUpdateReminder(TrashName, TrashInterval, TrashInterval);
    }

    private async Task ForgetUnfinishedAsync()
    {
        if ((_unfinished ?? await this.GetReminder(UnfinishedName)) is { } reminder) await this.UnregisterReminder(reminder);
        _unfinished = null;
    }

    /// <summary>Deletes what has been in the trash for long enough, and parts that no version has. Nothing goes to the trash by itself.</summary>
    private async Task CollectOverdueAsync()
    {
        if (options.TrashTime > TimeSpan.Zero) await ApplyAsync(new RegistryInput.Collect(options.TrashTime));
        if (Registry.Uploaded is not null)
        {
            var before = time.GetUtcNow() - OrphansAge;
            if (await OrphansAsync(Registry) is { Count: > 0 } orphans) await SweepAsync(orphans);
            await ApplyAsync(new RegistryInput.LookedThrough(before));
        }
        _hasLooked = true;
        if (IsWaiting(Registry)) return;
        if ((_trash ?? await this.GetReminder(TrashName)) is { } reminder) await this.UnregisterReminder(reminder);
        _trash = null;
    }

    private void Work()
    {
        if (RegistryMachine.IsDone(Registry) && (_hasLooked || !IsWaiting(Registry))) return;
        _timer ??= this.RegisterGrainTimer(WorkAsync, new GrainTimerCreationOptions(TimeSpan.Zero, TryAgain) { KeepAlive = true });
    }

    private async Task WorkAsync()
    {
        await _state.RefreshAsync();
        await RemindAsync(Registry);
        foreach (var version in RegistryMachine.ToCheck(Registry))
        {
            if (Ended(_checks, (version.Model, version.Number), () => files.VerifyAsync(Tenant, version.Files, _stop.Token)) is not { } check) continue;
            if (check.Failure is { } damage)
            {
                RegistryInstruments.OnDamage(ModelReading.Check);
                LogDamaged(Tenant, version.Name, damage);
            }
            await ApplyAsync(new RegistryInput.Checked(version.Model, version.Number, check.Failure));
        }
        foreach (var version in RegistryMachine.ToLoad(Registry))
        {
            var warmer = GrainFactory.GetGrain<IModelWarmerGrain>($"{Tenant}/{version.Manifest}");
            if (Ended(_loads, version.Manifest, () => warmer.WarmAsync(version)) is { } load)
                await ApplyAsync(load.Failure is { } failure ? new RegistryInput.LoadFailed(version.Manifest, failure) : new RegistryInput.Loaded(version.Manifest));
        }
        foreach (var message in Registry.Messages)
        {
            if (Ended(_messages, message.Id, () => PublishAsync(message)) is not null) await ApplyAsync(new RegistryInput.Told(message.Id));
        }
        if (Registry.Garbage.Count > 0) await SweepAsync([.. Registry.Garbage]);
        if (!_hasLooked) await CollectOverdueAsync();
        if (!RegistryMachine.IsDone(Registry)) return;
        await ForgetUnfinishedAsync();
        _timer?.Dispose();
        _timer = null;
    }

    private async Task<string?> PublishAsync(WebhookMessage message)
    {
        await GrainFactory.GetGrain<IWebhooksGrain>(Tenant).PublishAsync(message);
        return null;
    }

    /// <summary>Begins something, or looks whether it has ended. What goes wrong with the store or a silo is tried again.</summary>
    private (string? Failure, bool IsOver)? Ended<TKey>(Dictionary<TKey, Task<string?>> running, TKey key, Func<Task<string?>> begin)
        where TKey : notnull
    {
        if (!running.TryGetValue(key, out var task))
        {
            running[key] = task = begin();
            _ = LookAtTheEndAsync(task);
        }
        if (!task.IsCompleted) return null;
        running.Remove(key);
        if (task.IsCompletedSuccessfully) return (task.Result, true);
        LogDelayed(Tenant, task.Exception?.InnerException?.Message ?? "It was stopped.");
        return null;
    }

    private async Task LookAtTheEndAsync(Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _timer?.Change(task.IsCompletedSuccessfully ? TimeSpan.Zero : TryAgain, TryAgain);
    }
}
