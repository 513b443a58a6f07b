using ComicCluster.Grains.Tests.Webhooks;
using ComicCluster.Grains.Tests.Writing;
using ComicCluster.Grains.Webhooks;
using ComicCluster.Grains.Writing;
using ComicCluster.Silo.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core.Internal;

namespace ComicCluster.Grains.Tests.Cluster;

/// <summary>A cluster that several tests use one after the other, each with tenants of its own; nobody ends its silos.</summary>
public sealed class SharedCluster : IAsyncLifetime
{
    public const string Name = "shared cluster";

    internal StudioCluster Cluster { get; private set; } = null!;

    internal OffsetTime Time { get; } = new();

    internal FakeTextWriter Writer { get; } = new();

    internal IGrainFactory Grains => Cluster.Grains;

    internal SharedStorage Storage => Cluster.Storage;

    public async ValueTask InitializeAsync() => Cluster = await StudioCluster.StartAsync(gpus: 1, configure: silo => silo.Services
        .AddSingleton<TimeProvider>(Time)
        .AddSingleton<ITextWriter>(Writer)
        .AddSingleton(QuickPolicy.Value)
        .AddSingleton<IWebhookSender>(_ => new WebhookSender(new WebhookSenderOptions { AllowPrivateNetworks = true }, Time)));

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();

    /// <summary>Ends a grain's activation; the next call makes another one.</summary>
    internal static async Task DeactivateAsync(IAddressable grain) => await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
}
