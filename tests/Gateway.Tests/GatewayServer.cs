using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ComicCluster.Contracts.Models;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Gateway.Hosting;
using ComicCluster.Silo.Hosting;
using ComicCluster.Silo.Painting;
using ComicCluster.Silo.Publishing;
using ComicCluster.Silo.Registry;
using ComicCluster.Silo.Training;
using ComicCluster.Storage.Artifacts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Dashboard;

[assembly: AssemblyFixture(typeof(ComicCluster.Gateway.Tests.GatewayServer))]

namespace ComicCluster.Gateway.Tests;

/// <summary>A gateway on a free port, and a cluster of one silo behind it that draws at once.</summary>
public sealed class GatewayServer : IAsyncLifetime
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-tests");
    private readonly Dictionary<string, string> _keys = [];
    private readonly PeriodicTimer _offers = new(TimeSpan.FromSeconds(30));
    private Task _offering = Task.CompletedTask;
    private EmbeddedSilo _silo = null!;
    private ComicPublisher _publisher = null!;
    private FolderArtifactStore _artifacts = null!;
    private WebApplication _gateway = null!;

    public Uri Address { get; private set; } = null!;

    public IGrainFactory Grains => _silo.Grains;

    public Contracts.Artifacts.IArtifactStore Artifacts => _artifacts;

    public async ValueTask InitializeAsync()
    {
        _artifacts = new FolderArtifactStore(Path.Combine(_folder.FullName, "artifacts"), TimeProvider.System);
        var studio = new QuickStudio();
        _publisher = new ComicPublisher(_artifacts, new ModelNames("tiny/writer", "tiny/guide", null), TimeProvider.System);
        var options = new EmbeddedSiloOptions
        {
            StateFolder = Path.Combine(_folder.FullName, "grains"), KeepsReminders = true, TextWriter = studio, Configure = Configure,
        };
        _silo = await EmbeddedSilo.StartAsync(options, studio, new NullPainter(_artifacts, 8, TimeProvider.System), _publisher);
        await OfferAsync();
        _offering = OfferAgainAsync();

        _gateway = await StartGatewayAsync(new GatewayOptions { MostBadKeys = 100_000 });
        Address = AddressOf(_gateway);
    }

    private void Configure(ISiloBuilder silo)
    {
        silo.AddTenantCalls().AddDashboard();
        silo.Services.AddSingleton<Contracts.Artifacts.IArtifactStore>(_artifacts).AddTrainingRecords().AddRegistry().AddSingleton<ComicCluster.Grains.Training.ITrainer>(new QuickTrainer(_artifacts))
            .AddSingleton<ComicCluster.Grains.Registry.IModelLoader, QuickLoader>();
    }

    /// <summary>Another gateway of the same cluster.</summary>
    /// <param name="options">As of a gateway of its own.</param>
    /// <param name="configure">What is set beforehand.</param>
    public async Task<WebApplication> StartGatewayAsync(GatewayOptions options, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(Grains).AddSingleton<Contracts.Artifacts.IArtifactStore>(_artifacts);
        configure?.Invoke(builder.Services);
        builder.AddGateway(options);
        var gateway = builder.Build();
        gateway.MapGateway();
        await gateway.StartAsync();
        return gateway;
    }

    /// <summary>Where a gateway listens.</summary>
    public static Uri AddressOf(WebApplication gateway) =>
        new(gateway.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public async ValueTask DisposeAsync()
    {
        _offers.Dispose();
        await _offering;
        await _gateway.DisposeAsync();
        await _silo.DisposeAsync();
        _publisher.Dispose();
        _folder.Delete(recursive: true);
    }

    private Task OfferAsync()
    {
        OfferedModel[] models = [new(ModelRole.Writer, "tiny/writer", new string('a', 64), 0, 0), new(ModelRole.Guide, "tiny/guide", new string('b', 64), 4, 64)];
        return Grains.GetGrain<IModelCatalogGrain>(IModelCatalogGrain.Key).OfferAsync(SiloAddress.New(IPAddress.Loopback, 1, 1), models);
    }

    private async Task OfferAgainAsync()
    {
        while (await _offers.WaitForNextTickAsync()) await OfferAsync();
    }

    /// <summary>A key of a tenant.</summary>
    public async Task<string> KeyAsync(string tenant, KeyScopes scopes = KeyScopes.Read | KeyScopes.Draw)
    {
        var name = $"{tenant} {scopes}";
        if (_keys.TryGetValue(name, out var known)) return known;
        await Grains.GetGrain<ITenantGrain>(tenant).SetLimitsAsync(new TenantLimits { RequestsPerMinute = 1_000_000, MostComics = 10_000, MostWaiting = 100_000 });
        return _keys[name] = (await Grains.GetGrain<ITenantGrain>(tenant).CreateKeyAsync(new KeyRequest(name, scopes, null))).Key;
    }

    /// <summary>A client with a tenant's key.</summary>
    public async Task<HttpClient> ClientAsync(string tenant, KeyScopes scopes = KeyScopes.Read | KeyScopes.Draw) => Client(await KeyAsync(tenant, scopes));

    /// <summary>A client with a key; null for none.</summary>
    public HttpClient Client(string? key)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address, Timeout = Patience };
        if (key is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Asks for a comic.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> DrawAsync(HttpClient client, object request)
    {
        using var response = await client.PostAsJsonAsync("/v1/comics", request);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>Waits until a comic has a status, by its events.</summary>
    public static async Task<JsonElement> UntilAsync(HttpClient client, string id, string status)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var comic = await client.GetFromJsonAsync<JsonElement>($"/v1/comics/{id}", patience.Token);
            if (comic.GetProperty("status").GetString() == status) return comic;
            await foreach (var (_, name, data) in EventsAsync(client, id, comic.GetProperty("last_event_id").GetInt64(), patience.Token))
                if (name == "comic" && JsonDocument.Parse(data).RootElement.GetProperty("status").GetString() == status) break;
        }
    }

    /// <summary>A comic's events.</summary>
    public static IAsyncEnumerable<(long? Id, string Name, string Data)> EventsAsync(HttpClient client, string id, long after, CancellationToken stop) =>
        FollowAsync(client, $"/v1/comics/{id}/events", after, stop);

    /// <summary>Server-sent events.</summary>
    public static async IAsyncEnumerable<(long? Id, string Name, string Data)> FollowAsync(
        HttpClient client, string path, long after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (after > 0) request.Headers.Add("Last-Event-ID", after.ToString());
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        if (response.StatusCode == HttpStatusCode.NoContent) yield break;
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(stop), Encoding.UTF8);
        var (number, name) = ((long?)null, "");
        while (await reader.ReadLineAsync(stop) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) number = long.Parse(line[4..]);
            else if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) yield return (number, name, line[6..]);
            else if (line.Length == 0) number = null;
        }
    }
}
