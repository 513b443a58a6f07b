using System.Security.Cryptography;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Contracts.Webhooks;
using ComicCluster.Grains.Storage;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace ComicCluster.Grains.Webhooks;

/// <summary>Keeps a tenant's webhooks and the messages that wait; what is persisted is sent, whatever dies.</summary>
[GrainType("webhooks")]
public sealed partial class WebhooksGrain(
    [PersistentState("webhooks")] IPersistentState<WebhooksState> stored,
    IWebhookSender sender,
    WebhookPolicy policy,
    TimeProvider time,
    ILogger<WebhooksGrain> logger) : Grain, IWebhooksGrain, IRemindable, IDisposable
{
    private const int MostWebhooks = 10, SecretBytes = 32, IdLength = 16;

    private readonly DurableState<WebhooksState> _state = new(stored);
    private readonly SemaphoreSlim _oneChange = new(1);

    private WebhooksState State => _state.Current;

    /// <inheritdoc/>
    public async Task<CreatedWebhook> CreateAsync(WebhookRequest request)
    {
        sender.Check(request.Url);
        WebhookRules.CheckEvents(request.Events);
        var view = new WebhookView(
            $"wh_{RandomNumberGenerator.GetHexString(IdLength, lowercase: true)}", request.Url, request.Events, time.GetUtcNow(), IsDisabled: false);
        var secret = $"whsec_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes))}";
        await ChangeAsync(state => state.Endpoints.Count < MostWebhooks
            ? state with { Endpoints = [.. state.Endpoints, new WebhookEndpoint { View = view, Secret = secret }] }
            : throw new QuotaExceededException($"There are {MostWebhooks} webhooks, and no more are allowed. Delete one.", null));
        return new CreatedWebhook(view, secret);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<WebhookView>> ListAsync() =>
        Task.FromResult<IReadOnlyList<WebhookView>>([.. State.Endpoints.Select(endpoint => endpoint.View)]);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string id) => ChangeAsync(state =>
        Find(state, id) is null ? state : state with { Endpoints = [.. state.Endpoints.Where(endpoint => endpoint.View.Id != id)] });

    /// <inheritdoc/>
    public Task PublishAsync(WebhookMessage message)
    {
        WebhookRules.Check(message);
        return ChangeAsync(state => WebhookQueue.Publish(state, message, time.GetUtcNow(), policy));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<WebhookDelivery>> DeliveriesAsync(string id) => Task.FromResult<IReadOnlyList<WebhookDelivery>>(
    [
        .. (Find(State, id)?.Deliveries ?? []).Reverse().Take(policy.MostEnded).Select(delivery => new WebhookDelivery(
            delivery.Message, delivery.Type, delivery.Attempts, delivery.Delivered, delivery.Next, delivery.Outcome)),
    ]);

    /// <inheritdoc/>
    public Task<bool> RedeliverAsync(string id, string message) =>
        ChangeAsync(state => WebhookQueue.Redeliver(state, id, message, time.GetUtcNow()));

    /// <summary>Goes on with what waits, whoever woke it.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        LookInTime();
        return Task.CompletedTask;
    }

    /// <summary>Ends what is being sent; it is sent again.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _stop.CancelAsync();

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Dispose();
        _oneChange.Dispose();
    }

    private static WebhookEndpoint? Find(WebhooksState state, string id) => state.Endpoints.FirstOrDefault(endpoint => endpoint.View.Id == id);

    /// <summary>Changes the state, one change after the other.</summary>
    /// <returns>Whether anything changed.</returns>
    private async Task<bool> ChangeAsync(Func<WebhooksState, WebhooksState> change)
    {
        await _oneChange.WaitAsync();
        try
        {
            await _state.RefreshAsync();
            var next = change(State);
            if (next == State) return false;
            if (IsWaiting(next)) await RemindAsync(); // before it is persisted: there is never a message that nobody wakes
            var before = State;
            await _state.WriteAsync(next);
            WebhookInstruments.OnChange(before, next);
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle(); // another activation has written it
            throw;
        }
        finally
        {
            _oneChange.Release();
        }
        LookInTime();
        return true;
    }
}
