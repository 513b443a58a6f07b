using System.Text.Json;
using ComicCluster.Contracts.Editing;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Contracts.Webhooks;

namespace ComicCluster.Grains.Tests.Cluster;

/// <summary>Whom a story asks before it begins, and tells when it ends.</summary>
[Collection(ClusterCollection.Name)]
public sealed class HookTests
{
    private const string Admit = "ITenantGrain.AdmitAsync", Finish = "ITenantGrain.FinishAsync", Publish = "IWebhooksGrain.PublishAsync";

    [Fact]
    public async Task Start_TenantHasUsedWhatItMay_IsRefusedAndLeavesNothing()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        cluster.Calls.OnCall = method =>
        {
            if (method == Admit) throw new QuotaExceededException("no more today", TimeSpan.FromHours(1));
        };
        var error = await Assert.ThrowsAsync<QuotaExceededException>(() => cluster.Story("one").StartAsync(FakeStudio.Spec));
        Assert.Equal(("no more today", TimeSpan.FromHours(1)), (error.Message, error.RetryAfter));
        Assert.Equal(StoryStatus.Unknown, (await cluster.Story("one").GetAsync()).Status);
        Assert.Empty(cluster.Reminders.Rows);
        Assert.All((await cluster.Dispatcher.GetAsync()).Tenants, load => Assert.Equal(0, load.Waiting));
        Assert.Empty((await cluster.Grains.GetGrain<ILibraryGrain>("tenant").ListAsync(null, 10)).Stories);
    }

    [Fact]
    public async Task Start_AcceptanceFails_TheTenantForgetsItWithTheReminder()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        cluster.Storage.OnWrite = (name, _, write) =>
        {
            if (name == "story") throw new IOException("no answer");
            write();
            return Task.CompletedTask;
        };
        await Assert.ThrowsAnyAsync<Exception>(() => cluster.Story("one").StartAsync(FakeStudio.Spec));
        Assert.Single(cluster.Reminders.Rows);
        await cluster.Story("one").AsReference<IRemindable>().ReceiveReminder("unfinished", new TickStatus());
        Assert.Equal(["one"], cluster.Calls.Of(Finish));
        Assert.Empty(cluster.Reminders.Rows);
    }

    [Fact]
    public async Task Complete_WebhooksDoNotAnswer_AreToldUntilTheyTakeIt()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1, job => job.Complete());
        var refusals = 0;
        cluster.Calls.OnCall = method =>
        {
            if (method == Publish && ++refusals <= 2) throw new IOException("no answer");
        };
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        await StudioCluster.UntilAsync(() => Task.FromResult(cluster.Reminders.Rows.Count == 0 && refusals == 3));
        var messages = cluster.Calls.Of(Publish).Cast<WebhookMessage>().ToArray();
        Assert.Equal(3, messages.Length);
        Assert.Single(messages.Distinct());
        var last = await cluster.Story("one").GetAsync();
        Assert.Equal(($"msg_one_{last.Sequence}", "comic.completed"), (messages[0].Id, messages[0].Type));
        using var body = JsonDocument.Parse(messages[0].Body);
        Assert.Equal("comic.completed", body.RootElement.GetProperty("type").GetString());
        Assert.Equal(last.Changed, body.RootElement.GetProperty("timestamp").GetDateTimeOffset());
        Assert.Equal("""{"id":"one","status":"completed","url":"/v1/comics/one"}""", body.RootElement.GetProperty("data").GetRawText());
        Assert.Contains("one", cluster.Calls.Of(Finish));
    }

    [Fact]
    public async Task Fail_Story_TellsWhyAndOnceMoreWhenItIsTriedAgain()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1, job => job.Complete());
        cluster.Writer.Error = new InvalidDataException("no words left" + new string('<', 100_000));
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        await StudioCluster.UntilAsync(() => Task.FromResult(cluster.Calls.Of(Publish).Any()));
        var told = cluster.Calls.Of(Publish).Cast<WebhookMessage>().First().Body;
        Assert.Contains("\"error\":\"no words left", told, StringComparison.Ordinal);
        Assert.InRange(told.Length, 1000, 8000); // a message has its bounds, and no reason must keep a story from settling

        cluster.Writer.Error = null;
        await cluster.Story("one").RetryAsync();
        await StudioCluster.UntilAsync(() => Task.FromResult(cluster.Calls.Of(Publish).Count() == 2));
        Assert.Equal(["comic.failed", "comic.completed"], cluster.Calls.Of(Publish).Cast<WebhookMessage>().Select(message => message.Type));
        Assert.Equal(["one", "one"], cluster.Calls.Of(Admit));
    }

    [Fact]
    public async Task Edit_CompletedComic_AsksTheTenantOnlyToPaint()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1, job => job.Complete());
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        await StudioCluster.UntilAsync(() => Task.FromResult(cluster.Reminders.Rows.Count == 0 && cluster.Calls.Of(Publish).Any()));
        cluster.Calls.OnCall = method =>
        {
            if (method == Admit) throw new QuotaExceededException("no more today", null);
        };
        await Assert.ThrowsAsync<QuotaExceededException>(() => cluster.Story("one").EditAsync(new ComicEdit.Repaint(1, null, null, null, null)));
        Assert.Equal((StoryStatus.Completed, 0), await StateAsync(cluster));
        var error = await Assert.ThrowsAsync<EditRefusedException>(() => cluster.Story("one").EditAsync(new ComicEdit.Undo(1)));
        Assert.Equal(EditRefusal.NothingToUndo, error.Reason); // as it comes through the wire
        await cluster.Story("one").EditAsync(new ComicEdit.SetCaption(1, "Once."));
        await StudioCluster.UntilAsync(async () => await StateAsync(cluster) == (StoryStatus.Completed, 1));
        await StudioCluster.UntilAsync(() => Task.FromResult(cluster.Calls.Of(Publish).Count() == 2 && cluster.Reminders.Rows.Count == 0));
    }

    [Fact]
    public async Task Delete_WhileAPanelDoesNotStop_FilesGoWhenItHas()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        await cluster.Story("one").StartAsync(FakeStudio.Spec);
        for (var i = 0; i < 2; i++) await StudioCluster.NextAsync([.. cluster.Gpus]);
        var forgets = 0;
        cluster.Calls.OnCall = method =>
        {
            if (method == "IPanelGrain.ForgetAsync" && ++forgets <= 2) throw new TimeoutException("no answer");
        };
        await cluster.Story("one").DeleteAsync();
        await StudioCluster.UntilAsync(() => Task.FromResult(!cluster.Publisher.Removed.IsEmpty && cluster.Reminders.Rows.Count == 0));
        Assert.True(forgets >= 4);
        Assert.Contains("one", cluster.Calls.Of(Finish));
        Assert.Empty(cluster.Calls.Of(Publish));
        Assert.DoesNotContain("prompt", cluster.Storage.Json("story", cluster.Story("one")), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<(StoryStatus Status, int Revision)> StateAsync(StudioCluster cluster)
    {
        var view = await cluster.Story("one").GetAsync();
        return (view.Status, view.Revision);
    }
}
