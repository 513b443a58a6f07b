using ComicCluster.Contracts.Webhooks;
using ComicCluster.Grains.Webhooks;

namespace ComicCluster.Grains.Tests.Webhooks;

public sealed class WebhookQueueTests
{
    private static readonly DateTimeOffset Start = new(2025, 3, 10, 21, 30, 0, TimeSpan.Zero);
    private static readonly WebhookPolicy Policy = new();
    private static readonly WebhookOutcome Failed = new(false, "500"), Taken = new(true, "204");

    [Fact]
    public void Record_FailureAfterFailure_WaitsLongerAndGivesUpAfterEightAttempts()
    {
        var state = Publish(With(), "m1", Start);
        var now = Start;
        var waits = new List<TimeSpan>();
        while (WebhookQueue.NextTime(state.Endpoints[0]) is { } next)
        {
            waits.Add(next - now);
            now = next;
            Assert.Equal("m1", WebhookQueue.Due(state.Endpoints[0], now)!.Message);
            state = WebhookQueue.Record(state, "a", "m1", Failed, now, Policy);
        }
        Assert.Equal([0, 5, 30, 120, 600, 3600, 10_800, 28_800], waits.Select(wait => wait.TotalSeconds));
        var delivery = Assert.Single(state.Endpoints[0].Deliveries);
        Assert.Equal((8, "500", true), (delivery.Attempts, delivery.Outcome, delivery.Body is not null));

        state = WebhookQueue.Redeliver(state, "a", "m1", now);
        Assert.NotNull(WebhookQueue.Due(state.Endpoints[0], now));
        Assert.Null(WebhookQueue.NextTime(WebhookQueue.Record(state, "a", "m1", Failed, now, Policy).Endpoints[0])); // once more, not eight times
        delivery = Assert.Single(WebhookQueue.Record(state, "a", "m1", Taken, now, Policy).Endpoints[0].Deliveries);
        Assert.Equal((9, now, null, "204"), (delivery.Attempts, delivery.Delivered, delivery.Body, delivery.Outcome));
    }

    [Fact]
    public void Publish_SameIdAgain_ChangesNothingEvenOnceDelivered()
    {
        var state = Publish(With(), "m1", Start);
        Assert.Same(state, Publish(state, "m1", Start));
        state = WebhookQueue.Record(state, "a", "m1", Taken, Start, Policy);
        Assert.Same(state, Publish(state, "m1", Start));
        Assert.Same(state, WebhookQueue.Redeliver(state, "a", "m1", Start)); // it was taken
        Assert.Same(state, WebhookQueue.Redeliver(state, "a", "other", Start));
    }

    [Fact]
    public void Publish_Events_GoToThoseWhoWantThem()
    {
        var state = With("comic.failed");
        Assert.Same(state, Publish(state, "m1", Start));
        Assert.NotSame(state, Publish(state, "m1", Start, "comic.failed"));
    }

    [Fact]
    public void Publish_ServerThatNeverAnswers_IsBoundedAndGivesTheOldestUp()
    {
        var state = With();
        for (var i = 0; i < 350; i++) state = Publish(state, $"m{i}", Start.AddSeconds(i));
        var deliveries = state.Endpoints[0].Deliveries;
        Assert.Equal((100, 100), (deliveries.Count(delivery => delivery.IsWaiting), deliveries.Count(delivery => !delivery.IsWaiting)));
        Assert.Equal(Enumerable.Range(150, 200).Select(i => $"m{i}"), deliveries.Select(delivery => delivery.Message));
        Assert.Equal("too many messages waited", deliveries[0].Outcome);
    }

    [Fact]
    public void Record_DaysOfFailure_DisableUntilARedeliveryIsTaken()
    {
        var state = With();
        var now = Start;
        for (var i = 0; !state.Endpoints[0].View.IsDisabled; i++, now += TimeSpan.FromHours(6))
        {
            Assert.True(now <= Start.AddDays(5));
            state = WebhookQueue.Record(Publish(state, $"m{i}", now), "a", $"m{i}", Failed, now, Policy);
        }
        Assert.Equal(Start.AddDays(5).AddHours(6), now);
        Assert.Null(WebhookQueue.NextTime(state.Endpoints[0]));
        Assert.Same(state, Publish(state, "later", now));

        state = WebhookQueue.Redeliver(state, "a", "m1", now);
        state = WebhookQueue.Record(state, "a", "m1", Taken, now, Policy);
        Assert.False(state.Endpoints[0].View.IsDisabled);
        state = WebhookQueue.Record(Publish(state, "later", now), "a", "later", Failed, now, Policy);
        Assert.False(state.Endpoints[0].View.IsDisabled); // the days begin anew
    }

    [Fact]
    public void Record_Gone_DisablesAtOnce() => Assert.True(
        WebhookQueue.Record(Publish(With(), "m1", Start), "a", "m1", Failed with { IsGone = true }, Start, Policy).Endpoints[0].View.IsDisabled);

    private static WebhooksState With(params string[] events) => new()
    {
        Endpoints = [new WebhookEndpoint { View = new WebhookView("a", "https://example.com/", events, Start, IsDisabled: false), Secret = "whsec_" }],
    };

    private static WebhooksState Publish(WebhooksState state, string id, DateTimeOffset now, string type = "comic.completed") =>
        WebhookQueue.Publish(state, new WebhookMessage(id, type, "{}"), now, Policy);
}
