using ComicCluster.Engine.Training;

namespace ComicCluster.Engine.Tests.Training;

public sealed class LearningRateScheduleTests
{
    [Fact]
    public void At_TheRecipesTwoEpochs_IsTheLinearFormula()
    {
        var schedule = new LearningRateSchedule(5e-5, 781, 7810);
        Assert.Equal(0, schedule.At(0));
        Assert.Equal(5e-5 / 781, schedule.At(1), 1e-18);
        Assert.Equal(5e-5, schedule.At(781), 1e-18);
        Assert.Equal(5e-5 * (7810 - 5000) / (7810 - 781), schedule.At(5000), 1e-18);
        Assert.Equal(5e-5 / (7810 - 781), schedule.At(7809), 1e-18);
        Assert.Equal(0, schedule.At(7810));
        Assert.Equal(0, schedule.At(9000));
    }

    [Fact]
    public void At_Cosine_IsHalfwayInTheMiddle()
    {
        var schedule = new LearningRateSchedule(1, 10, 110, LearningRateDecay.Cosine, 0.2);
        Assert.Equal(1, schedule.At(10));
        Assert.Equal(0.2 + 0.8 * (1 + Math.Cos(Math.PI / 4)) / 2, schedule.At(35), 1e-12);
        Assert.Equal(0.6, schedule.At(60), 1e-12);
        Assert.Equal(0.2, schedule.At(110), 1e-12);
    }

    [Fact]
    public void At_ConstantWithoutWarmUp_StaysThere() => Assert.Equal(3, new LearningRateSchedule(3, 0, 10, LearningRateDecay.Constant).At(7));
}
