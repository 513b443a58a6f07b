using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Checking;

/// <summary>A lease from its grant to its end, in seconds by its dispatcher's clock.</summary>
public sealed record LeaseSpan(string Dispatcher, string Lease, string Panel, string Tenant, string Silo, double From, double Until)
{
    /// <summary>All leases of a run. One that has no end lasts until the last that its dispatcher did.</summary>
    public static IReadOnlyList<LeaseSpan> Read(History history)
    {
        var ends = history.Of("lease.ended").ToLookup(entry => (entry.Text("dispatcher"), entry.Text("lease")), entry => entry.Seconds("at"));
        return
        [
            .. history.Of("lease.granted").Select(entry =>
            {
                var (dispatcher, lease) = (entry.Text("dispatcher"), entry.Text("lease"));
                var until = ends[(dispatcher, lease)].DefaultIfEmpty(double.PositiveInfinity).Min();
                return new LeaseSpan(dispatcher, lease, entry.Text("panel"), entry.Text("tenant"), entry.Text("silo"), entry.Seconds("at"), until);
            }),
        ];
    }
}
