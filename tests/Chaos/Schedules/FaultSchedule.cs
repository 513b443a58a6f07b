using ComicCluster.Engine.Randomness;

namespace ComicCluster.Chaos.Schedules;

/// <summary>What is done to a cluster and when. A seed gives the same schedule every time.</summary>
public static class FaultSchedule
{
    private const ulong Stream = 0xC4A05;
    private static readonly FaultKind[] Kinds = Enum.GetValues<FaultKind>();

    /// <summary>Draws a schedule.</summary>
    /// <param name="seed">What it is drawn from.</param>
    /// <param name="silos">Whom it may touch.</param>
    /// <param name="count">How many faults; consecutive ones are of different kinds until all kinds were there.</param>
    /// <param name="span">In what time they begin.</param>
    /// <returns>The faults in the order of time; no two touch the same silo at the same time.</returns>
    public static IReadOnlyList<Fault> Create(ulong seed, IReadOnlyList<string> silos, int count, TimeSpan span)
    {
        var random = new RandomStream(seed, Stream);
        var faults = new List<Fault>();
        var kinds = new Queue<FaultKind>();
        for (var i = 0; i < count; i++)
        {
            if (kinds.Count == 0) kinds = new Queue<FaultKind>(Shuffled(random));
            var kind = kinds.Dequeue();
            // One in each part of the span: else some seeds would be three quiet ones and a heap.
            var at = span * ((i + random.NextDouble()) / count);
            var free = silos.Where(silo => faults.All(fault => fault.Silo != silo || fault.End < at)).ToArray();
            if (free.Length == 0) continue;
            var silo = free[random.NextInt32(0, free.Length)];
            faults.Add(new Fault(at, kind, silo, Length(kind, random)));
        }
        return faults;
    }

    private static TimeSpan Length(FaultKind kind, RandomStream random) => kind switch
    {
        FaultKind.Kill or FaultKind.Terminate => Between(0.5, 4, random),
        FaultKind.Pause => Between(2, 10, random), // some shorter than a lease, some longer
        FaultKind.Partition => Between(2, 10, random),
        _ => Between(1, 4, random),
    };

    private static TimeSpan Between(double least, double most, RandomStream random) => TimeSpan.FromSeconds(random.NextDouble(least, most));

    private static FaultKind[] Shuffled(RandomStream random)
    {
        var kinds = Kinds.ToArray();
        for (var i = kinds.Length - 1; i > 0; i--)
        {
            var other = random.NextInt32(0, i + 1);
            (kinds[i], kinds[other]) = (kinds[other], kinds[i]);
        }
        return kinds;
    }
}
