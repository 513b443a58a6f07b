using System.Diagnostics;

namespace ComicCluster.Cli.Tests;

/// <summary>Runs the command line as its users do: in a process of its own.</summary>
internal sealed class Comic : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _error;

    private Comic(string? input, string[] arguments, string folder = "", string redirections = "", (string Name, string Value)? variable = null)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(output.Parent!.Parent!.FullName, "Cli", output.Name, "comic.dll");
        string[] shell = redirections.Length == 0 ? [] : ["-c", $"exec dotnet \"$@\" {redirections}", "sh"];
        var start = new ProcessStartInfo(shell.Length == 0 ? "dotnet" : "sh", [.. shell, program, .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        if (variable is { } set) start.Environment[set.Name] = set.Value;
        _process = Process.Start(start)!;
        try
        {
            if (input is not null) _process.StandardInput.Write(input);
            _process.StandardInput.Close();
        }
        catch (IOException) // it has read enough
        {
        }
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts a command that a test goes on to follow.</summary>
    public static Comic Start(params string[] arguments) => new(null, arguments);

    /// <summary>Starts a command with streams as a shell redirects them, such as <c>2>errors.txt</c>.</summary>
    public static Comic StartRedirected(string redirections, params string[] arguments) => new(null, arguments, redirections: redirections);

    /// <summary>Starts a command with a variable of the environment.</summary>
    public static Comic StartWhere(string name, string value, params string[] arguments) => new(null, arguments, variable: (name, value));

    /// <summary>Runs a command to its end.</summary>
    public static Result Run(params string[] arguments) => RunWith(null, arguments);

    /// <summary>Runs a command in a folder.</summary>
    public static Result RunIn(string folder, params string[] arguments)
    {
        using var comic = new Comic(null, arguments, folder);
        return comic.End();
    }

    /// <summary>Runs a command with a variable of the environment.</summary>
    public static Result RunWhere(string name, string value, params string[] arguments)
    {
        using var comic = new Comic(null, arguments, variable: (name, value));
        return comic.End();
    }

    /// <summary>Runs a command with streams as a shell redirects them, such as <c>2>/dev/full</c>.</summary>
    public static Result RunRedirected(string redirections, params string[] arguments)
    {
        using var comic = new Comic(null, arguments, redirections: redirections);
        return comic.End();
    }

    /// <summary>Runs a command with a standard input.</summary>
    public static Result RunWith(string? input, params string[] arguments)
    {
        using var comic = new Comic(input, arguments);
        return comic.End();
    }

    /// <summary>Waits for some of the standard output.</summary>
    public string ReadOutput(int characters)
    {
        var buffer = new char[characters];
        return new string(buffer, 0, _process.StandardOutput.ReadBlock(buffer));
    }

    /// <summary>Waits for a line of the standard output.</summary>
    public string ReadLine() => _process.StandardOutput.ReadLine() ?? "";

    /// <summary>Sends a signal, as Ctrl-C (INT) or an orchestrator (TERM) would.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString()]);
        kill.WaitForExit();
    }

    /// <summary>Waits until it has ended; the output is what was not read yet.</summary>
    public Result End()
    {
        var output = _process.StandardOutput.ReadToEnd();
        Assert.True(_process.WaitForExit(Patience), "the command did not end");
        return new Result(_process.ExitCode, output, _error.Result);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    /// <summary>What a command left.</summary>
    internal sealed record Result(int ExitCode, string Output, string Error)
    {
        /// <summary>Asserts that the command failed, and says so in one line.</summary>
        public void AssertFails(string message) => AssertEnds(1, message);

        /// <summary>Asserts that the command line was refused, in one line that tells where help is.</summary>
        public void AssertRefused(string message)
        {
            AssertEnds(2, message);
            Assert.EndsWith(" --help'.\n", Error);
            Assert.Equal("", Output);
        }

        /// <summary>Asserts that the command ended so, after other lines.</summary>
        public void AssertEndsWith(int exitCode, string message)
        {
            Assert.EndsWith(message, Error.TrimEnd('\n'));
            Assert.Equal(exitCode, ExitCode);
        }

        private void AssertEnds(int exitCode, string message)
        {
            Assert.Contains(message, Error);
            Assert.Equal(exitCode, ExitCode);
            Assert.StartsWith("comic: ", Error);
            Assert.Single(Error.TrimEnd('\n').Split('\n'));
        }
    }
}
