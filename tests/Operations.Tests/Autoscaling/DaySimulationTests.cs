using ComicCluster.Autoscaling.Scaling;
using ComicCluster.Autoscaling.Simulation;
using ComicCluster.Autoscaling.Traffic;

namespace ComicCluster.Operations.Tests.Autoscaling;

public sealed class DaySimulationTests
{
    private static readonly Day Day = new("test", [new DiurnalTraffic("a", 30, new PanelTimes()), new BurstyTraffic("b", 3, 20, new PanelTimes())]);
    private static readonly ScalerSettings Settings = new();
    private static readonly ClusterModel Cluster = new();

    [Fact]
    public void Run_SameSeed_IsTheSameDay()
    {
        var (one, other) = (DaySimulation.Run(Day, 3, Settings, Cluster), DaySimulation.Run(Day, 3, Settings, Cluster));
        Assert.Equal((one.PodSeconds, one.SlotSeconds, one.Moved), (other.PodSeconds, other.SlotSeconds, other.Moved));
        Assert.Equal(one.Waits(_ => true), other.Waits(_ => true));
        Assert.NotEqual(one.PodSeconds, DaySimulation.Run(Day, 4, Settings, Cluster).PodSeconds);
    }

    [Fact]
    public void Run_AnyScaleIn_PaintsEveryPanelWhole()
    {
        var panels = Day.Draw(3).SelectMany(comic => comic.PanelSeconds).ToArray();
        foreach (var kind in Enum.GetValues<ScaleInKind>())
        {
            var result = DaySimulation.Run(Day, 3, Settings with { ScaleIn = kind }, Cluster);
            Assert.Equal(0, result.Unfinished);
            Assert.Equal(panels.Length, result.Waits(_ => true).Count);
            // Slots were held for the panels' own time, for what was wasted, and for the hand-over of those that moved.
            Assert.InRange(result.SlotSeconds - result.WastedSeconds, panels.Sum() - 1, panels.Sum() + 2 * result.Moved + 1);
        }
    }

    [Fact]
    public void Run_KilledPods_WasteMoreThanThoseThatLeaveCheckpoints()
    {
        var (kept, killed) = (Run(ScaleInKind.Checkpoint), Run(ScaleInKind.Kill));
        Assert.True(kept.Moved > 0);
        Assert.True(killed.WastedSeconds > 3 * kept.WastedSeconds, $"{killed.WastedSeconds} s and {kept.WastedSeconds} s");
        DayResult Run(ScaleInKind kind) => DaySimulation.Run(Day, 3, Settings with { ScaleIn = kind }, Cluster);
    }

    [Fact]
    public void Run_FixedNumberOfPods_CostsThatNumber()
    {
        var result = DaySimulation.Run(Day, 3, Settings with { MinReplicas = 3, MaxReplicas = 3 }, Cluster);
        Assert.InRange(result.PodSeconds / 3600, 72, 73);
        Assert.Equal(3, result.Started);
    }

    [Fact]
    public void Run_NoPodsAtNight_WakesTheFirstForWhatIsStillUnwritten()
    {
        var result = DaySimulation.Run(Day, 3, Settings with { MinReplicas = 0, CooldownSeconds = 60 }, Cluster);
        Assert.Equal(0, result.Unfinished);
        Assert.True(result.PodSeconds < DaySimulation.Run(Day, 3, Settings, Cluster).PodSeconds);
    }
}
