using System.Diagnostics;

namespace ComicCluster.Operations.Tests;

/// <summary>A program of the system.</summary>
internal static class Tool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Where a program is: on the path, or among what ./test.sh took out of Debian's packages.</summary>
    public static string? Find(string program)
    {
        string[] unpacked = [Repository.In("artifacts", "tools", "prometheus", "usr", "bin"), Repository.In("artifacts", "tools", "kubernetes-client", "usr", "bin")];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(unpacked)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Skips the test if a program is missing.</summary>
    public static void Need(string program, string package)
    {
        if (Find(program) is null) Assert.Skip($"needs {program}; on Debian ./test.sh fetches it from the package {package}");
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(string program, IEnumerable<string> arguments, string folder, string input = "", IReadOnlyDictionary<string, string>? environment = null)
    {
        using var limit = new CancellationTokenSource(Limit);
        var start = new ProcessStartInfo(Find(program)!, arguments)
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await error);
    }
}
