using ComicCluster.Cli.Terminal;

namespace ComicCluster.Cli.Tests.Terminal;

public sealed class StepProgressTests
{
    [Fact]
    public void Report_AfterSlowFirstSteps_FollowsThePaceOfTheLast()
    {
        var time = new ManualTime();
        var clock = new StepClock(time, 0, 100);
        for (var step = 1; step <= 10; step++) Advance(clock, time, step, seconds: 10);
        Assert.Equal("15:00 left", clock.Report(10));
        var left = "";
        for (var step = 11; step <= 60; step++) left = Advance(clock, time, step, seconds: 1);
        Assert.Equal("0:40 left", left);
    }

    [Fact]
    public void Report_LastStep_TellsTheWholeTime()
    {
        var time = new ManualTime();
        Assert.Equal("1:01:01 in all", Advance(new StepClock(time, 5, 6), time, 6, seconds: 3661));
    }

    [Fact]
    public void Run_WithoutATerminal_WritesALineNowAndThenAndAtTheEnd()
    {
        var time = new ManualTime();
        var error = new StringWriter { NewLine = "\n" };
        new StepProgress(error, isTerminal: false, time).Run("[red]dragon", 0, 30, report =>
        {
            for (var step = 1; step <= 30; step++)
            {
                time.Seconds += 1;
                report(step, "ok");
            }
        });
        Assert.Equal(["[red]dragon: 10/30  ok  0:20 left", "[red]dragon: 20/30  ok  0:10 left", "[red]dragon: 30/30  ok  0:30 in all", ""],
            error.ToString().Split('\n'));
    }

    private static string Advance(StepClock clock, ManualTime time, int step, int seconds)
    {
        time.Seconds += seconds;
        return clock.Report(step);
    }

    private sealed class ManualTime : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
