namespace ComicCluster.Autoscaling.Simulation;

/// <summary>What a day was like.</summary>
public sealed class DayResult
{
    private readonly SortedDictionary<string, List<double>> _waits = new(StringComparer.Ordinal), _comics = new(StringComparer.Ordinal);

    /// <summary>Seconds that pods were paid for.</summary>
    public double PodSeconds { get; set; }

    /// <summary>Seconds that panels were in slots.</summary>
    public double SlotSeconds { get; set; }

    /// <summary>Seconds of that which were for nothing: what was painted twice, and what it cost to go on elsewhere.</summary>
    public double WastedSeconds { get; set; }

    /// <summary>Panels that had to go on elsewhere.</summary>
    public int Moved { get; set; }

    /// <summary>Pods that came.</summary>
    public int Started { get; set; }

    /// <summary>The most pods at a time.</summary>
    public int MostPods { get; set; }

    /// <summary>Requests that were refused since the queue was full.</summary>
    public int Refused { get; set; }

    /// <summary>Comics that were not ready when the simulation ended.</summary>
    public int Unfinished { get; set; }

    /// <summary>Who asked for comics.</summary>
    public IEnumerable<string> Tenants => _waits.Keys;

    /// <summary>From when each panel could have begun until it began, in seconds.</summary>
    /// <param name="of">Whose panels.</param>
    public IReadOnlyList<double> Waits(Func<string, bool> of) => Of(_waits, of);

    /// <summary>From the first request for each comic until its last panel was painted, in seconds.</summary>
    /// <param name="of">Whose comics.</param>
    public IReadOnlyList<double> ComicSeconds(Func<string, bool> of) => Of(_comics, of);

    internal void AddWait(string tenant, TimeSpan wait) => Add(_waits, tenant, wait);

    internal void AddComic(string tenant, TimeSpan time) => Add(_comics, tenant, time);

    /// <summary>Puts days together.</summary>
    public static DayResult Sum(IEnumerable<DayResult> days)
    {
        var sum = new DayResult();
        foreach (var day in days)
        {
            sum.PodSeconds += day.PodSeconds;
            sum.SlotSeconds += day.SlotSeconds;
            sum.WastedSeconds += day.WastedSeconds;
            sum.Moved += day.Moved;
            sum.Started += day.Started;
            sum.Refused += day.Refused;
            sum.Unfinished += day.Unfinished;
            sum.MostPods = Math.Max(sum.MostPods, day.MostPods);
            foreach (var (tenant, waits) in day._waits) Add(sum._waits, tenant, [.. waits]);
            foreach (var (tenant, times) in day._comics) Add(sum._comics, tenant, [.. times]);
        }
        return sum;
    }

    private static List<double> Of(SortedDictionary<string, List<double>> values, Func<string, bool> of) =>
        [.. values.Where(entry => of(entry.Key)).SelectMany(entry => entry.Value).Order()];

    private static void Add(SortedDictionary<string, List<double>> values, string tenant, TimeSpan time) => Add(values, tenant, [time.TotalSeconds]);

    private static void Add(SortedDictionary<string, List<double>> values, string tenant, double[] more)
    {
        if (!values.TryGetValue(tenant, out var list)) values.Add(tenant, list = []);
        list.AddRange(more);
    }
}
