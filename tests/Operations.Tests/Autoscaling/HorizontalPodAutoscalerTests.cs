using ComicCluster.Autoscaling.Scaling;

namespace ComicCluster.Operations.Tests.Autoscaling;

public sealed class HorizontalPodAutoscalerTests
{
    private static readonly ScalerSettings Settings = new()
    {
        PanelsPerPod = 4, MaxReplicas = 20, Up = ScalingRules.Of(0, PolicyType.Pods, 4, 60), Down = ScalingRules.Of(300, PolicyType.Pods, 1, 60),
    };

    [Theory]
    [InlineData(4.3, 1)] // within a tenth
    [InlineData(4.5, 2)]
    [InlineData(17, 5)]
    public void Decide_Demand_IsDividedByThePanelsOfAPod(double demand, int expected) =>
        Assert.Equal(expected, At(new HorizontalPodAutoscaler(Settings), 0, current: 1, demand));

    [Fact]
    public void Decide_MoreThanThePolicyAllows_WaitsForTheNextPeriod()
    {
        var autoscaler = new HorizontalPodAutoscaler(Settings);
        Assert.Equal(5, At(autoscaler, 0, current: 1, demand: 80));
        Assert.Equal(5, At(autoscaler, 30, current: 5, demand: 80));
        Assert.Equal(9, At(autoscaler, 60, current: 5, demand: 80));
    }

    [Fact]
    public void Decide_Percent_CountsFromWhatThereWas()
    {
        var autoscaler = new HorizontalPodAutoscaler(Settings with { Up = ScalingRules.Of(0, PolicyType.Percent, 100, 15) });
        Assert.Equal(6, At(autoscaler, 0, current: 3, demand: 80));
        Assert.Equal(12, At(autoscaler, 15, current: 6, demand: 80));
    }

    [Fact]
    public void Decide_LessDemand_IsBelievedAfterTheWindow()
    {
        var autoscaler = new HorizontalPodAutoscaler(Settings);
        Assert.Equal(5, At(autoscaler, 0, current: 5, demand: 20));
        Assert.Equal(5, At(autoscaler, 15, current: 5, demand: 0));
        Assert.Equal(5, At(autoscaler, 300, current: 5, demand: 0));
        Assert.Equal(4, At(autoscaler, 315, current: 5, demand: 0));
        Assert.Equal(4, At(autoscaler, 330, current: 4, demand: 0));
        Assert.Equal(3, At(autoscaler, 375, current: 4, demand: 0));
    }

    [Fact]
    public void Decide_OldestWait_TakesPartOnlyIfItAsksForMore()
    {
        var autoscaler = new HorizontalPodAutoscaler(Settings with { OldestWaitSeconds = 60 });
        Assert.Equal(4, autoscaler.Decide(2, ready: 2, new Measurement(8, OldestWaitSeconds: 120), TimeSpan.Zero));
        Assert.Equal(5, new HorizontalPodAutoscaler(Settings with { OldestWaitSeconds = 60 }).Decide(2, 2, new Measurement(20, 0), TimeSpan.Zero));
    }

    [Fact]
    public void Decide_NothingKnown_ChangesNothing() => Assert.Equal(7, new HorizontalPodAutoscaler(Settings).Decide(7, 7, null, TimeSpan.Zero));

    [Theory]
    [InlineData(1000, 20)]
    [InlineData(0, 1)]
    public void Decide_OutOfBounds_IsCut(double demand, int expected) => Assert.Equal(
        expected, At(new HorizontalPodAutoscaler(Settings with { Up = ScalingRules.Of(0, PolicyType.Pods, 99, 60), Down = ScalingRules.Of(0, PolicyType.Pods, 99, 60) }), 0, 10, demand));

    private static int At(HorizontalPodAutoscaler autoscaler, int seconds, int current, double demand) =>
        autoscaler.Decide(current, current, new Measurement(demand, 0), TimeSpan.FromSeconds(seconds));
}
