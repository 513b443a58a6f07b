using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Checking;

/// <summary>A lease from its grant, or its adoption by a new dispatcher, to its end; in seconds by that dispatcher's clock.</summary>
public sealed record LeaseSpan(long Dispatcher, long Lease, string Panel, string Silo, double From, double Until)
{
    /// <summary>Whose panel it is.</summary>
    public string Tenant => Panel.Split('/')[0];

    /// <summary>All leases of a run. One that has no end lasts as long as its dispatcher.</summary>
    public static IReadOnlyList<LeaseSpan> Read(History history)
    {
        var changes = history.Of("lease").ToLookup(IsBeginning);
        var ends = changes[false].ToLookup(entry => (entry.Number("dispatcher"), entry.Number("lease")), entry => entry.Seconds("seconds"));
        return
        [
            .. changes[true].Select(entry =>
            {
                var (dispatcher, lease) = (entry.Number("dispatcher"), entry.Number("lease"));
                var until = ends[(dispatcher, lease)].DefaultIfEmpty(double.PositiveInfinity).Min();
                return new LeaseSpan(dispatcher, lease, entry.Text("panel"), entry.Text("silo"), entry.Seconds("seconds"), until);
            }),
        ];
    }

    private static bool IsBeginning(Entry entry) => entry.Text("change") is "granted" or "adopted";
}
