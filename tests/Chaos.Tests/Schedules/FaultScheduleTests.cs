using ComicCluster.Chaos.Schedules;

namespace ComicCluster.Chaos.Tests.Schedules;

public sealed class FaultScheduleTests
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(20);
    private static readonly string[] Silos = ["coordinator-1", "coordinator-2", "gpu-1", "gpu-2", "gpu-3"];

    [Fact]
    public void Create_SameSeed_GivesTheSameSchedule()
    {
        Assert.Equal(Create(5), Create(5));
        Assert.NotEqual(Create(5), Create(6));
    }

    [Fact]
    public void Create_ManySeeds_DoEveryThingToEverySilo()
    {
        var done = Enumerable.Range(1, 100).SelectMany(seed => Create((ulong)seed)).Select(fault => (fault.Kind, fault.Silo)).Distinct();
        Assert.Equal(Enum.GetValues<FaultKind>().Length * Silos.Length, done.Count());
    }

    [Fact]
    public void Create_AnySeed_TouchesASiloOnceAtATime()
    {
        for (var seed = 1UL; seed <= 100; seed++)
        {
            var faults = Create(seed);
            Assert.Equal(faults.OrderBy(fault => fault.At), faults);
            Assert.All(faults, fault => Assert.InRange(fault.At, TimeSpan.Zero, Span));
            foreach (var silo in faults.GroupBy(fault => fault.Silo))
                Assert.All(silo.Zip(silo.Skip(1)), pair => Assert.True(pair.First.End < pair.Second.At));
        }
    }

    private static IReadOnlyList<Fault> Create(ulong seed) => FaultSchedule.Create(seed, Silos, count: 8, Span);
}
