using ComicCluster.Contracts.Tenants;
using ComicCluster.Contracts.Webhooks;
using ComicCluster.Grains.Tests.Cluster;

namespace ComicCluster.Grains.Tests.Webhooks;

[Collection(SharedCluster.Name)]
public sealed class WebhooksGrainTests(SharedCluster cluster)
{
    [Fact]
    public async Task Publish_Message_IsDeliveredOnceToEachServerThatWantsIt()
    {
        await using var all = await Receiver.StartAsync();
        await using var failures = await Receiver.StartAsync();
        var hooks = Hooks("publisher");
        var created = await hooks.CreateAsync(new WebhookRequest(all.Url, []));
        await hooks.CreateAsync(new WebhookRequest(failures.Url, ["comic.failed"]));
        await hooks.PublishAsync(Message("m1"));
        await hooks.PublishAsync(Message("m1"));
        await hooks.PublishAsync(Message("m2") with { Type = "comic.failed" });
        await UntilAsync(hooks, created.View.Id, log => log.Count == 2 && log.All(delivery => delivery.Delivered is not null));
        await StudioCluster.UntilAsync(() => Task.FromResult(failures.Received.Count == 1));

        Assert.Equal(["m1", "m2"], all.Received.Select(message => message.Id).Order());
        Assert.Equal("m2", failures.Received.Single().Id);
        Assert.Contains(("m1", """{"type":"comic.completed"}"""), all.Received);
        Assert.Equal(["m2", "m1"], (await hooks.DeliveriesAsync(created.View.Id)).Select(delivery => delivery.Message));
        Assert.DoesNotContain(created.Secret, string.Join(' ', await hooks.ListAsync()));
        Assert.InRange(Convert.FromBase64String(created.Secret["whsec_".Length..]).Length, 24, 64);
    }

    [Fact]
    public async Task Publish_ServerFailsAtFirst_IsSentAgainWithTheSameId()
    {
        await using var server = await Receiver.StartAsync();
        var calls = 0;
        server.Answer = () => ++calls <= 2 ? 500 : 200;
        var (hooks, id) = await HookAsync("failing", server.Url);
        await hooks.PublishAsync(Message("m1"));
        await UntilAsync(hooks, id, log => log is [{ Delivered: not null, Attempts: 3, Outcome: "200", Next: null }]);
        Assert.Equal(["m1", "m1", "m1"], server.Received.Select(message => message.Id));
    }

    [Fact]
    public async Task Publish_ServerIsKilledAndComesBack_GetsItsMessage()
    {
        var server = await Receiver.StartAsync();
        var url = server.Url;
        var (hooks, id) = await HookAsync("killed", url);
        await server.DisposeAsync();
        await hooks.PublishAsync(Message("m1"));
        await UntilAsync(hooks, id, log => log is [{ Attempts: > 1, Outcome: "connection refused" }]);

        await using var back = await Receiver.StartAsync(url);
        await UntilAsync(hooks, id, log => log is [{ Delivered: not null }]);
        Assert.Equal("m1", Assert.Single(back.Received).Id);
    }

    [Fact]
    public async Task Publish_GivenUp_IsSentOnceMoreWhenAsked()
    {
        await using var server = await Receiver.StartAsync();
        server.Answer = () => 503;
        var (hooks, id) = await HookAsync("given-up", server.Url);
        await hooks.PublishAsync(Message("m1"));
        await UntilAsync(hooks, id, log => log is [{ Attempts: 8, Next: null, Delivered: null, Outcome: "503" }]);
        Assert.False(await hooks.RedeliverAsync(id, "other"));

        server.Answer = () => 200;
        Assert.True(await hooks.RedeliverAsync(id, "m1"));
        await UntilAsync(hooks, id, log => log is [{ Attempts: 9, Delivered: not null }]);
        Assert.False(await hooks.RedeliverAsync(id, "m1"));
        Assert.Equal(9, server.Received.Count);
    }

    [Fact]
    public async Task Publish_GrainIsLostInBetween_ReminderBringsItBack()
    {
        var server = await Receiver.StartAsync();
        var url = server.Url;
        var (hooks, id) = await HookAsync("reminded", url);
        await server.DisposeAsync();
        await hooks.PublishAsync(Message("m1"));
        await SharedCluster.DeactivateAsync(hooks);
        Assert.Contains((hooks.GetGrainId(), "waiting"), cluster.Cluster.Reminders.Rows);

        await using var back = await Receiver.StartAsync(url);
        await hooks.AsReference<IRemindable>().ReceiveReminder("waiting", default); // as the reminder service does
        await UntilAsync(hooks, id, log => log is [{ Delivered: not null }]);
        await hooks.AsReference<IRemindable>().ReceiveReminder("waiting", default);
        Assert.DoesNotContain((hooks.GetGrainId(), "waiting"), cluster.Cluster.Reminders.Rows);
    }

    [Fact]
    public async Task Publish_OutcomeCanNotBeWritten_IsSentAgainLater()
    {
        await using var server = await Receiver.StartAsync();
        var (hooks, id) = await HookAsync("unwritten", server.Url);
        var writes = 0;
        cluster.Storage.OnWrite = (state, grain, write) =>
        {
            if (grain == hooks.GetGrainId() && ++writes == 2) throw new IOException("no"); // the first is the publication
            write();
            return Task.CompletedTask;
        };
        await hooks.PublishAsync(Message("m1"));
        await UntilAsync(hooks, id, log => log is [{ Delivered: not null }]);
        Assert.Equal(["m1", "m1"], server.Received.Select(message => message.Id)); // at least once
    }

    [Fact]
    public async Task Delete_Webhook_IsToldNoMore()
    {
        await using var server = await Receiver.StartAsync();
        var (hooks, id) = await HookAsync("deleting", server.Url);
        Assert.True(await hooks.DeleteAsync(id));
        Assert.False(await hooks.DeleteAsync(id));
        await hooks.PublishAsync(Message("m1"));
        Assert.Empty(await hooks.ListAsync());
        Assert.Empty(await hooks.DeliveriesAsync(id));
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task Create_TooManyOrNonsense_IsRefused()
    {
        var hooks = Hooks("greedy");
        await Assert.ThrowsAsync<ArgumentException>(() => hooks.CreateAsync(new WebhookRequest("ftp://example.com", [])));
        await Assert.ThrowsAsync<ArgumentException>(() => hooks.CreateAsync(new WebhookRequest("https://example.com", ["no event"])));
        await Assert.ThrowsAsync<ArgumentException>(() => hooks.PublishAsync(Message("m\r\nx: y")));
        for (var i = 0; i < 10; i++) await hooks.CreateAsync(new WebhookRequest("https://example.com", []));
        await Assert.ThrowsAsync<QuotaExceededException>(() => hooks.CreateAsync(new WebhookRequest("https://example.com", [])));
    }

    private static WebhookMessage Message(string id) => new(id, "comic.completed", """{"type":"comic.completed"}""");

    private static Task UntilAsync(IWebhooksGrain hooks, string id, Func<IReadOnlyList<WebhookDelivery>, bool> holds) =>
        StudioCluster.UntilAsync(async () => holds(await hooks.DeliveriesAsync(id)));

    private IWebhooksGrain Hooks(string tenant) => cluster.Grains.GetGrain<IWebhooksGrain>(tenant);

    private async Task<(IWebhooksGrain Hooks, string Id)> HookAsync(string tenant, string url) =>
        (Hooks(tenant), (await Hooks(tenant).CreateAsync(new WebhookRequest(url, []))).View.Id);
}
