using System.Diagnostics;
using System.Globalization;

namespace ComicCluster.Chaos.Processes;

/// <summary>
/// Kills what we started when we are gone, however we went, and also what is stopped: a shell that reads process ids from us until our end
/// of the pipe is closed. A process that ended and whose id was given to another does not have our mark in its environment.
/// </summary>
public sealed class Reaper : IDisposable
{
    private const string MarkName = "CHAOS_RUN";
    private const string Script =
        """
        trap '' INT TERM HUP
        while read -r id; do ids="$ids $id"; done
        for id in $ids; do grep -qs "CHAOS_RUN=$1" "/proc/$id/environ" && kill -9 "$id"; done
        """;

    private readonly string _mark = Guid.NewGuid().ToString("N");
    private readonly Process _shell;

    /// <summary>Starts the shell.</summary>
    public Reaper()
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "reaper", _mark]) { RedirectStandardInput = true };
        _shell = Process.Start(start)!;
    }

    /// <summary>Starts a process that does not outlive us.</summary>
    public Process Start(ProcessStartInfo start)
    {
        start.Environment[MarkName] = _mark;
        var process = Process.Start(start)!;
        lock (_shell)
        {
            _shell.StandardInput.WriteLine(process.Id.ToString(CultureInfo.InvariantCulture));
            _shell.StandardInput.Flush();
        }
        return process;
    }

    /// <summary>Kills all of them.</summary>
    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit();
        _shell.Dispose();
    }
}
