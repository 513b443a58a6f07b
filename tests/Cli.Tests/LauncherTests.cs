using System.Diagnostics;

namespace ComicCluster.Cli.Tests;

/// <summary>The script <c>comic</c>, with a stand-in for dotnet that notes each build.</summary>
public sealed class LauncherTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("comic-launcher");

    public LauncherTests()
    {
        File.Copy(Path.Combine(Repository.Root, "comic"), InFolder("comic"));
        foreach (var folder in new[] { "src", "eng", "models", "bin" }) Directory.CreateDirectory(InFolder(folder));
        foreach (var file in new[] { "src/Program.cs", "eng/build.targets", "models/m", "Directory.Build.props", "global.json" }) File.WriteAllText(InFolder(file), file);
        File.WriteAllText(InFolder("bin/dotnet"), $"""
            #!/bin/sh
            if [ "$1" != build ]; then shift; echo "run $*"; readlink /proc/$$/fd/0 /proc/$$/fd/2 >'{InFolder("streams")}'; exit; fi
            echo "$@" >>'{InFolder("builds")}'
            sleep 0.5
            mkdir -p '{InFolder("artifacts/bin/Cli/release")}'
            : >'{InFolder("artifacts/bin/Cli/release/comic.dll")}'
            """);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(InFolder("bin/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private int Builds => File.Exists(InFolder("builds")) ? File.ReadAllLines(InFolder("builds")).Length : 0;

    [Fact]
    public void Comic_WithoutAChange_IsBuiltOnce()
    {
        Assert.Equal("run draw a cat", Run(InFolder("comic"), "draw 'a cat'"));
        Assert.Equal("run draw", Run(InFolder("comic"), "draw"));
        Assert.Equal(1, Builds);
    }

    [Theory]
    [InlineData("src/Program.cs", 0)]
    [InlineData("models/m", 3600)]
    [InlineData("global.json", -3600)]
    public void Comic_AfterAChange_IsBuiltOnceWhateverTheFilesTime(string file, int seconds)
    {
        Run(InFolder("comic"), "");
        File.WriteAllText(InFolder(file), "changed");
        File.SetLastWriteTimeUtc(InFolder(file), TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(seconds));
        Run(InFolder("comic"), "");
        Run(InFolder("comic"), "");
        Assert.Equal(2, Builds);
        Assert.Equal(seconds < 0, File.ReadAllText(InFolder("builds")).Contains("--no-incremental"));
    }

    [Fact]
    public void Comic_ThroughLinksAndWithCdpath_FindsItself()
    {
        Directory.CreateDirectory(InFolder("links"));
        File.CreateSymbolicLink(InFolder("links/first"), "../comic");
        File.CreateSymbolicLink(InFolder("bin/comic"), InFolder("links/first"));
        Assert.Equal("run info", Run(InFolder("bin/comic"), "info"));
        Assert.Equal("run info", Run("./comic", "info", $"cd '{InFolder("")}' && export CDPATH=/tmp:.:'{InFolder("")}' &&"));
        Assert.Equal("run info", Run("comic", "info", $"cd '{Path.GetDirectoryName(InFolder(""))}' && export CDPATH=/tmp:. &&"));
        Assert.Equal(1, Builds);
    }

    [Fact]
    public void Comic_TwiceAtOnce_IsBuiltOnce()
    {
        Assert.Equal("run first\nrun second", Run($"{{ {InFolder("comic")} first & {InFolder("comic")} second; wait; }} | sort", ""));
        Assert.Equal(1, Builds);
    }

    [Fact]
    public void Comic_WithClosedStreams_HasTheProgramOpenNothingInTheirPlace()
    {
        Assert.Equal("run draw", Run(InFolder("comic"), "draw <&- 2>&-"));
        Assert.Equal("/dev/null\n/dev/null\n", File.ReadAllText(InFolder("streams")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);

    private string Run(string comic, string arguments, string before = "")
    {
        var start = new ProcessStartInfo("bash", ["-c", $"{before} {comic} {arguments}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{InFolder("bin")}:{start.Environment["PATH"]}";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return output.TrimEnd('\n');
    }
}
