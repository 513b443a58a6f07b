using System.Text.Json;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Datasets;
using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Training;
using ComicCluster.Contracts.Webhooks;
using ComicCluster.Grains.Datasets;
using ComicCluster.Grains.Registry;
using ComicCluster.Grains.Tests.Registry;
using ComicCluster.Grains.Tests.Training;
using ComicCluster.Grains.Tests.Webhooks;
using ComicCluster.Grains.Training;
using ComicCluster.Grains.Webhooks;
using ComicCluster.Silo.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace ComicCluster.Grains.Tests.Cluster;

/// <summary>What a tenant's own server is told of trainings and of its registry, over HTTP.</summary>
[Collection(ClusterCollection.Name)]
public sealed class MessageTests : IAsyncLifetime
{
    private const string Publish = "IWebhooksGrain.PublishAsync";

    private readonly FakeModels _models = new();
    private readonly FakeTrainer _trainer = new();
    private StudioCluster _cluster = null!;
    private Receiver _server = null!;

    private IModelRegistryGrain Registry => _cluster.Grains.GetGrain<IModelRegistryGrain>("tenant");

    public async ValueTask InitializeAsync()
    {
        _cluster = await StudioCluster.StartAsync(gpus: 1, configure: silo => silo.Services
            .AddSingleton<IModelFiles>(_models).AddSingleton<IModelLoader>(_models).AddSingleton<ITrainer>(_trainer).AddSingleton<IDatasetStore>(_trainer)
            .AddSingleton(QuickPolicy.Value)
            .AddSingleton<IWebhookSender>(_ => new WebhookSender(new WebhookSenderOptions { AllowPrivateNetworks = true }, TimeProvider.System)));
        _server = await Receiver.StartAsync();
        await _cluster.Grains.GetGrain<IWebhooksGrain>("tenant").CreateAsync(new WebhookRequest(_server.Url, []));
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Train_Jobs_EachEndIsToldOnce()
    {
        var data = await DataAsync();
        foreach (var name in new[] { "succeeded", "failed", "timed_out", "cancelled" })
        {
            var job = await TrainAsync(name, data);
            var start = await _trainer.NextAsync();
            start.SaveWhenStopped(new TrainingCheckpoint(5, new StoredFile("half", 1, "s", ["tenant/half"]), null));
            if (name == "succeeded") start.Complete();
            if (name == "failed") start.Done.SetException(new TrainingRefusedException("The loss is NaN."));
            if (name == "timed_out") start.Observer.OnProgress(new TrainingProgress(7, 10, 1), 3601);
            if (name == "cancelled") await job.CancelAsync("anna");
            await UntilOverAsync(job);
        }

        await UntilReceivedAsync(4);
        Assert.Equal(["training.cancelled", "training.failed", "training.succeeded", "training.timed_out"], Received.Select(Type).Order());
        Assert.Equal(4, _server.Received.Select(message => message.Id).Distinct().Count());
        var view = await _cluster.Grains.GetGrain<ITrainingJobGrain>($"tenant/{JobKey.Prefix}failed").GetAsync();
        var failed = Received.Single(message => Type(message) == "training.failed");
        Assert.Equal(view.Ended, failed.GetProperty("timestamp").GetDateTimeOffset());
        Assert.Equal(
            """{"id":"job_failed","name":"failed","status":"failed","error":"The loss is NaN.","url":"/v1/training/jobs/job_failed"}""", failed.GetProperty("data").GetRawText());
        Assert.Contains(_server.Received, message => message.Id == $"msg_job_failed_{view.Sequence}");
    }

    [Fact]
    public async Task Train_WebhooksDoNotAnswer_AreToldTheSameUntilTheyTakeIt()
    {
        var refusals = 0;
        _cluster.Calls.OnCall = method =>
        {
            if (method == Publish && ++refusals <= 2) throw new IOException("no answer");
        };
        var job = await TrainAsync("one", await DataAsync());
        (await _trainer.NextAsync()).Complete();
        await UntilOverAsync(job);
        Assert.Equal(3, refusals);
        Assert.Single(_cluster.Calls.Of(Publish).Distinct());
        await UntilReceivedAsync(1);
    }

    [Fact]
    public async Task Change_Registry_ItsLifeIsTold()
    {
        await Registry.ChangeAsync(FakeModels.Registration);
        await UntilReceivedAsync(1);
        await Registry.ChangeAsync(new RegistryChange.Approve("small", "anna", 1, IsApproved: true, ""));
        await Registry.ChangeAsync(new RegistryChange.MoveAlias("small", "anna", "best", 1, 0, "the first"));
        await Registry.ChangeAsync(new RegistryChange.Deploy("small", "anna", "live", [new(1, 100)]));
        await UntilReceivedAsync(3);
        _models.IsDamaged = true;
        await Registry.DoubtAsync((await Registry.GetAsync("small"))!.Versions[0].Version.Manifest, ModelReading.Load);
        await UntilReceivedAsync(4);
        string[] expected =
        [
            """{"id":"small@1","model":"small","url":"/v1/registry/models/small/versions/1","version":1,"status":"ready"}""",
            """{"id":"small@best","model":"small","url":"/v1/registry/models/small","version":1,"alias":"best","before":0,"actor":"anna","reason":"the first"}""",
            """{"id":"small/live","model":"small","url":"/v1/registry/models/small","deployment":"live","split":[{"version":1,"percent":100}]}""",
            """{"id":"small@1","model":"small","url":"/v1/registry/models/small/versions/1","version":1,"status":"failed","error":"model.safetensors: it is damaged"}""",
        ];
        Assert.Equal(expected.Order(), Received.Select(message => message.GetProperty("data").GetRawText()).Order());
        Assert.Equal(["model.alias.moved", "model.deployment.changed", "model.version.failed", "model.version.ready"], Received.Select(Type).Order());
        Assert.Equal(["msg_registry_1", "msg_registry_2", "msg_registry_3", "msg_registry_4"], _server.Received.Select(message => message.Id).Order());
    }

    [Fact]
    public async Task Change_RegistryIsLostBeforeItTells_ReminderHasItToldTheSame()
    {
        var refusals = 0;
        _cluster.Calls.OnCall = method =>
        {
            if (method != Publish) return;
            refusals++;
            throw new IOException("no answer");
        };
        await Registry.ChangeAsync(FakeModels.Registration);
        await StudioCluster.UntilAsync(() => Task.FromResult(refusals > 0));
        await SharedCluster.DeactivateAsync(Registry);
        Assert.Contains((Registry.GetGrainId(), "unfinished"), _cluster.Reminders.Rows);
        Assert.Contains("msg_registry_1", _cluster.Storage.Json("registry", Registry), StringComparison.Ordinal);

        _cluster.Calls.OnCall = _ => { };
        await Registry.AsReference<IRemindable>().ReceiveReminder("unfinished", new TickStatus());
        await UntilReceivedAsync(1);
        Assert.Single(_cluster.Calls.Of(Publish).Distinct());
        await StudioCluster.UntilAsync(() => Task.FromResult(!_cluster.Reminders.Rows.Contains((Registry.GetGrainId(), "unfinished"))));
        Assert.DoesNotContain("msg_registry_1", _cluster.Storage.Json("registry", Registry), StringComparison.Ordinal);
    }

    private JsonElement[] Received => [.. _server.Received.Select(message => JsonDocument.Parse(message.Body).RootElement)];

    private static string Type(JsonElement message) => message.GetProperty("type").GetString()!;

    private Task UntilReceivedAsync(int count) => StudioCluster.UntilAsync(() => Task.FromResult(_server.Received.Count >= count));

    private async Task<string> DataAsync()
    {
        var datasets = _cluster.Grains.GetGrain<IDatasetsGrain>("tenant");
        var data = await datasets.AddAsync("tiny", [new StoredFile("train.jsonl", 1, "s", [DatasetFiles.PartName("tenant", "ab")])]);
        await StudioCluster.UntilAsync(async () => (await datasets.GetAsync(data.Id))!.Status == DatasetStatus.Ready);
        return data.Id;
    }

    private async Task<ITrainingJobGrain> TrainAsync(string name, string dataset)
    {
        var job = _cluster.Grains.GetGrain<ITrainingJobGrain>($"tenant/{JobKey.Prefix}{name}");
        await job.StartAsync(new TrainingSpec { Name = name, Model = "m", ModelName = "m", Dataset = dataset, Recipe = new(), MaxHours = 1 }, "anna");
        return job;
    }

    /// <summary>Waits until a job has ended and settled: nobody is reminded of it any more.</summary>
    private Task UntilOverAsync(ITrainingJobGrain job) => StudioCluster.UntilAsync(async () =>
        (await job.GetAsync()).Status.IsTerminal() && _cluster.Reminders.Rows.All(row => row.Grain != job.GetGrainId()));
}
