using System.Diagnostics;

namespace ComicCluster.Chaos.Processes;

/// <summary>Starts programs whose output goes to a file, without us in between: they don't stop when nobody reads.</summary>
internal static class LoggedProcess
{
    /// <summary>Starts a program that does not outlive us.</summary>
    public static Process Start(Reaper reaper, string log, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        // The shell becomes the program: it has the process id that we signal.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", log, program, .. arguments]);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return reaper.Start(start);
    }
}
