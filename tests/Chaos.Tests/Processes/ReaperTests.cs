using System.Diagnostics;
using ComicCluster.Chaos.Processes;

namespace ComicCluster.Chaos.Tests.Processes;

public sealed class ReaperTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public void Dispose_RunningAndStoppedProcesses_AreKilled()
    {
        Process running, stopped;
        using (var reaper = new Reaper())
        {
            running = reaper.Start(new ProcessStartInfo("sleep", ["1000"]));
            stopped = reaper.Start(new ProcessStartInfo("sleep", ["1000"]));
            Signals.Send(stopped.Id, Signal.Stop);
        }
        Assert.True(running.WaitForExit(Patience));
        Assert.True(stopped.WaitForExit(Patience));
        running.Dispose();
        stopped.Dispose();
    }

    [Fact]
    public void Send_ProcessThatIsGone_DoesNothing()
    {
        using var process = Process.Start("true");
        process.WaitForExit();
        Signals.Send(process.Id, Signal.Continue);
    }
}
