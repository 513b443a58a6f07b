using System.Diagnostics;
using ComicCluster.Chaos.Clusters;

namespace ComicCluster.Chaos.Tests.Clusters;

/// <summary>The silo's program as an orchestrator starts it.</summary>
public sealed class SiloProgramTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Run_MissingOptions_SaysAllThatIsMissingAndEnds()
    {
        var (exitCode, error) = await RunAsync("--models", "/nowhere");
        Assert.Equal(2, exitCode);
        Assert.Contains("silo: It has no role. Give --role coordinator, gpu or both.", error);
        Assert.Contains("silo: '' is no storage.", error);
    }

    [Fact]
    public async Task Run_WordThatIsNone_SaysSo()
    {
        var (exitCode, error) = await RunAsync("--role", "king");
        Assert.Equal(2, exitCode);
        Assert.Contains("'king'", error);
    }

    [Fact]
    public async Task Run_ConnectionStringAsOption_IsNotTaken()
    {
        var (exitCode, _) = await RunAsync("--role", "coordinator", "--storage", "azure", "--azure-connection-string", "AccountName=x");
        Assert.NotEqual(0, exitCode);
    }

    private static async Task<(int ExitCode, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [ClusterLayout.For("tests").Silo, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        _ = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = await process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, error);
    }
}
