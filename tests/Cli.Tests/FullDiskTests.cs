using System.Diagnostics;

namespace ComicCluster.Cli.Tests;

/// <summary>A disk of a few megabytes that is full when a command starts. Mounted, which takes root.</summary>
public sealed class FullDiskTests(TinyModels models) : IDisposable
{
    private const int Size = 8 << 20; // bytes

    private readonly string _disk = Directory.CreateTempSubdirectory().FullName;
    private bool _isMounted;

    [Fact]
    public void Draw_DiskThatIsFull_TellsItAndGoesOnWhenThereIsSpace()
    {
        Mount();
        var (errors, story) = (models.InFolder("full-disk.txt"), models.InFolder("full-disk-story.txt"));
        File.WriteAllText(story, "A red mage. A blue cat.");
        using var comic = Comic.StartRedirected(
            $"2>{errors}", "draw", "Two friends", "--story", story, "--clip", models.Clip, "--size", "64", "--steps", "5", "--seed", "7", "-o", InDisk("comic"));
        AwaitText(errors, "No space is left in");
        File.Delete(InDisk("ballast"));

        Assert.Equal(0, comic.End().ExitCode);
        Assert.True(File.Exists(InDisk("comic/strip.png")));
        Assert.Contains("trying again, Ctrl-C stops.", File.ReadAllText(errors));
        Assert.DoesNotContain(" at ", File.ReadAllText(errors));
    }

    [Fact]
    public async Task Serve_DiskThatGetsFull_TellsItAndThatItIsOver()
    {
        Mount();
        File.Delete(InDisk("ballast"));
        var errors = models.InFolder("full-disk-serve.txt");
        using var served = Comic.StartRedirected($"2>{errors}", "serve", "--port", "0", "--data", InDisk("served"), "--model", models.Gpt2, "--clip", models.Clip);
        var (url, key) = Address(served.ReadLine());
        Fill();
        using var client = new HttpClient { DefaultRequestHeaders = { { "Authorization", $"Bearer {key}" } } };
        using var body = new StringContent("""{"prompt":"Two friends","size":"64"}""", null, "application/json");
        var answer = client.PostAsync($"{url}/v1/comics", body);
        AwaitText(errors, "No space is left in");
        File.Delete(InDisk("ballast"));

        AwaitText(errors, "can be written again.");
        await answer;
        served.Signal("TERM");
        Assert.Equal(0, served.End().ExitCode);
    }

    public void Dispose()
    {
        if (_isMounted) Run("umount", "-l", _disk);
        Directory.Delete(_disk, recursive: true);
    }

    private void Mount()
    {
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", $"size={Size}", "tmpfs", _disk) != 0) Assert.Skip("A disk can't be mounted here.");
        _isMounted = true;
        Fill();
    }

    /// <summary>Leaves room for a few small files.</summary>
    private void Fill()
    {
        var free = new DriveInfo(_disk).AvailableFreeSpace;
        File.WriteAllBytes(InDisk("ballast"), new byte[free - 8192]);
    }

    private string InDisk(string name) => Path.Combine(_disk, name);

    private static (string Url, string Key) Address(string line) => line.Split(' ')[^1].Split("/#key=") is [var url, var key] ? (url, key) : throw new InvalidDataException(line);

    private static void AwaitText(string file, string text) =>
        Assert.True(SpinWait.SpinUntil(() => File.Exists(file) && File.ReadAllText(file).Contains(text, StringComparison.Ordinal), TimeSpan.FromMinutes(2)), $"'{text}' is not told");

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
