using ComicCluster.Contracts.Tenants;
using ComicCluster.Gateway.Accounts;

namespace ComicCluster.Gateway.Hosting;

/// <summary><c>gateway key</c>: makes a key without having one. Whoever can read where the cluster keeps its state may do so anyway.</summary>
internal static class KeyIssue
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Makes a key, and prints it.</summary>
    /// <exception cref="ArgumentException">The tenant's name, or an option, makes no sense.</exception>
    /// <exception cref="TimeoutException">The cluster does not answer.</exception>
    public static async Task RunAsync(
        IReadOnlyDictionary<string, string?> settings, string tenant, string name, IReadOnlyList<string> scopes, CancellationToken cancellation)
    {
        if (!TenantName.IsOne(tenant)) throw new ArgumentException($"'{tenant}' can't name a tenant: 1 to 64 letters, digits, '-' or '_'.");
        var request = new KeyRequest(name, ScopeNames.Parse(scopes), Expires: null);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.AddCluster(GatewayCommand.Read(builder.Configuration));
        using var host = builder.Build();
        await StartAsync(host, cancellation);
        Console.WriteLine((await host.Services.GetRequiredService<IGrainFactory>().GetGrain<ITenantGrain>(tenant).CreateKeyAsync(request)).Key);
        await host.StopAsync(cancellation);
    }

    private static async Task StartAsync(IHost host, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            await host.StartAsync(limit.Token);
        }
        catch (Exception) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException("The cluster does not answer. Start a coordinator first, and give --storage and --cluster as it has them.");
        }
    }
}
