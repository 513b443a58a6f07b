namespace ComicCluster.Cli.Tests;

public sealed class ServeCommandTests(TinyModels models)
{
    [Fact]
    public void Serve_OnASharedMachine_IsItsOwnersAlone()
    {
        var folder = models.InFolder("served-alone");
        using var served = Comic.StartWhere("URLS", "http://0.0.0.0:0", "serve", "--port", "0", "--data", folder, "--model", models.Gpt2, "--clip", models.Clip);
        Assert.StartsWith("Draw at http://127.0.0.1:", served.ReadLine(), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "key")));
        }
        served.Signal("TERM");
        Assert.Equal(0, served.End().ExitCode);
    }
}
