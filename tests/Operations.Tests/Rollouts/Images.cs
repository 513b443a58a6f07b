using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace ComicCluster.Operations.Tests.Rollouts;

/// <summary>What the Dockerfiles put into images, made with their own publish commands: folders that nobody can write to.</summary>
[SupportedOSPlatform("linux")]
internal static partial class Images
{
    private static readonly string Folder = Repository.In("artifacts", "images");

    /// <summary>Publishes an image's program, unless it is there as it would be.</summary>
    /// <param name="dockerfile">The name of the file in k8s/images.</param>
    /// <param name="stage">The stage that publishes.</param>
    /// <returns>The folder that is <c>/app</c> in the image.</returns>
    public static async Task<string> PublishAsync(string dockerfile, string stage)
    {
        var text = await File.ReadAllTextAsync(Repository.In("k8s", "images", $"{dockerfile}.Dockerfile"));
        var command = Stage().Matches(text).Single(match => match.Groups["name"].Value == stage).Groups["command"].Value;
        var app = Path.Combine(Folder, stage);
        string[] arguments = [.. command.Replace("${TORCH_RUNTIME}", "cpu").Replace("-o /app", $"-o {app}").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        Writable(true);
        var (code, output, error) = await Tool.RunAsync("dotnet", [.. arguments, $"-p:ArtifactsPath={Folder}", "-v", "q", "-nologo"], Repository.Root);
        Assert.True(code == 0, output + error);
        Writable(false);
        return app;

        void Writable(bool isSo)
        {
            if (!Directory.Exists(app)) return;
            foreach (var path in Directory.EnumerateFileSystemEntries(app, "*", SearchOption.AllDirectories).Append(app)) File.SetUnixFileMode(path, Mode(path, isSo));
        }
    }

    /// <summary>How an image's program is started.</summary>
    /// <param name="dockerfile">The name of the file in k8s/images.</param>
    /// <param name="app">What its <c>/app</c> is here.</param>
    public static string[] Entrypoint(string dockerfile, string app)
    {
        var text = File.ReadAllText(Repository.In("k8s", "images", $"{dockerfile}.Dockerfile"));
        var words = Entry().Matches(text).Select(match => match.Groups[1].Value).Distinct().Single(); // of all its images the same
        return [.. words.Split(',').Select(word => word.Trim(' ', '"').Replace("/app/", $"{app}/"))];
    }

    private static UnixFileMode Mode(string path, bool isWritable)
    {
        var mode = File.GetUnixFileMode(path) | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        if (Directory.Exists(path)) mode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        const UnixFileMode Write = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        return isWritable ? mode | UnixFileMode.UserWrite : mode & ~Write;
    }

    [GeneratedRegex(@"FROM \S+ AS (?<name>\S+)\n(?:(?!FROM)[^\n]*\n)*?[^\n]*\\\n\s+dotnet (?<command>publish [^\n]+)")]
    private static partial Regex Stage();

    [GeneratedRegex(@"ENTRYPOINT \[([^\]]+)\]")]
    private static partial Regex Entry();
}
