using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Messaging;

namespace ComicCluster.Storage.Files;

/// <summary>Finds the gateways of active silos in the file of the membership.</summary>
internal sealed class FileGatewayListProvider(
    string folder, IOptions<ClusterOptions> cluster, IOptions<GatewayOptions> gateways, TimeProvider time) : IGatewayListProvider, IDisposable
{
    private readonly SharedJsonFile<MembershipRecord> _file = new(folder, MembershipRecord.FileName(cluster.Value.ClusterId), time);

    public TimeSpan MaxStaleness => gateways.Value.GatewayListRefreshPeriod;

    public bool IsUpdatable => true;

    public Task InitializeGatewayListProvider() => Task.CompletedTask;

    public Task<IList<Uri>> GetGateways() => GetGatewaysAsync(CancellationToken.None);

    /// <summary>None before the first silo started.</summary>
    public async Task<IList<Uri>> GetGatewaysAsync(CancellationToken cancellationToken)
    {
        var table = await _file.ReadAsync(cancellationToken);
        return [.. (table?.Silos ?? []).Where(silo => silo is { Status: SiloStatus.Active, ProxyPort: not 0 }).Select(Gateway)];
    }

    public void Dispose() => _file.Dispose();

    private static Uri Gateway(SiloRecord silo)
    {
        var address = SiloAddress.FromParsableString(silo.Silo);
        return SiloAddress.New(address.Endpoint.Address, silo.ProxyPort, address.Generation).ToGatewayUri();
    }
}
