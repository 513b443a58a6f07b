using ComicCluster.Contracts.Webhooks;

namespace ComicCluster.Grains.Webhooks;

/// <summary>What becomes of messages. Time is passed in; the same state comes back if nothing changes.</summary>
public static class WebhookQueue
{
    /// <summary>Queues a message for every server that is told of such events, unless it has had it.</summary>
    public static WebhooksState Publish(WebhooksState state, WebhookMessage message, DateTimeOffset now, WebhookPolicy policy)
    {
        var next = new QueuedDelivery { Message = message.Id, Type = message.Type, Body = message.Body, Next = now };
        return Change(
            state,
            endpoint => !endpoint.View.IsDisabled && (endpoint.View.Events.Count == 0 || endpoint.View.Events.Contains(message.Type))
                && !endpoint.Deliveries.Any(delivery => delivery.Message == message.Id),
            endpoint => Trim(endpoint with { Deliveries = [.. endpoint.Deliveries, next] }, policy));
    }

    /// <summary>When the next message to a server is to be sent; null if none waits.</summary>
    public static DateTimeOffset? NextTime(WebhookEndpoint endpoint) => endpoint.Deliveries.Min(delivery => delivery.Next);

    /// <summary>The message that is to be sent now; null if there is none.</summary>
    public static QueuedDelivery? Due(WebhookEndpoint endpoint, DateTimeOffset now) =>
        endpoint.Deliveries.Where(delivery => delivery.Next <= now).MinBy(delivery => delivery.Next);

    /// <summary>An attempt has ended.</summary>
    public static WebhooksState Record(
        WebhooksState state, string id, string message, WebhookOutcome outcome, DateTimeOffset now, WebhookPolicy policy) => Change(
            state,
            endpoint => endpoint.View.Id == id && endpoint.Deliveries.Any(delivery => delivery.Message == message && delivery.IsWaiting),
            endpoint => outcome.IsDelivered ? Deliver(endpoint, message, outcome, now, policy) : Fail(endpoint, message, outcome, now, policy));

    /// <summary>Has a message that is not delivered sent now.</summary>
    public static WebhooksState Redeliver(WebhooksState state, string id, string message, DateTimeOffset now) => Change(
        state,
        endpoint => endpoint.View.Id == id && endpoint.Deliveries.Any(delivery => delivery.Message == message && delivery.Delivered is null),
        endpoint => With(endpoint, message, delivery => delivery with { Next = now }));

    private static WebhookEndpoint Deliver(WebhookEndpoint endpoint, string message, WebhookOutcome outcome, DateTimeOffset now, WebhookPolicy policy)
    {
        var next = With(endpoint, message, delivery => delivery with
        {
            Attempts = delivery.Attempts + 1, Delivered = now, Next = null, Body = null, Outcome = outcome.Text,
        });
        return Trim(next with { FailingSince = null, View = endpoint.View with { IsDisabled = false } }, policy);
    }

    private static WebhookEndpoint Fail(WebhookEndpoint endpoint, string message, WebhookOutcome outcome, DateTimeOffset now, WebhookPolicy policy)
    {
        var next = With(endpoint, message, delivery => delivery with
        {
            Attempts = delivery.Attempts + 1,
            Next = delivery.Attempts < policy.Delays.Count ? now + policy.Delays[delivery.Attempts] : null,
            Outcome = outcome.Text,
        });
        next = next with { FailingSince = endpoint.FailingSince ?? now };
        return Trim(outcome.IsGone || now - next.FailingSince >= policy.DisableAfter ? Disable(next) : next, policy);
    }

    private static WebhookEndpoint Disable(WebhookEndpoint endpoint) => endpoint with
    {
        View = endpoint.View with { IsDisabled = true },
        Deliveries = [.. endpoint.Deliveries.Select(delivery => delivery with { Next = null })],
    };

    /// <summary>Gives the oldest up of too many that wait, and forgets the oldest of too many that have ended.</summary>
    private static WebhookEndpoint Trim(WebhookEndpoint endpoint, WebhookPolicy policy)
    {
        var tooMany = endpoint.Deliveries.Count(delivery => delivery.IsWaiting) - policy.MostWaiting;
        var all = endpoint.Deliveries
            .Select(delivery => delivery.IsWaiting && tooMany-- > 0 ? delivery with { Next = null, Outcome = "too many messages waited" } : delivery)
            .ToArray();
        var tooOld = all.Count(delivery => !delivery.IsWaiting) - policy.MostEnded;
        return endpoint with { Deliveries = [.. all.Where(delivery => delivery.IsWaiting || tooOld-- <= 0)] };
    }

    private static WebhookEndpoint With(WebhookEndpoint endpoint, string message, Func<QueuedDelivery, QueuedDelivery> change) => endpoint with
    {
        Deliveries = [.. endpoint.Deliveries.Select(delivery => delivery.Message == message ? change(delivery) : delivery)],
    };

    private static WebhooksState Change(
        WebhooksState state, Func<WebhookEndpoint, bool> isMeant, Func<WebhookEndpoint, WebhookEndpoint> change) =>
        state.Endpoints.Any(isMeant)
            ? state with { Endpoints = [.. state.Endpoints.Select(endpoint => isMeant(endpoint) ? change(endpoint) : endpoint)] }
            : state;
}
