using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ComicCluster.Chaos.Processes;

/// <summary>Sends signals to processes.</summary>
internal static partial class Signals
{
    private const int NoSuchProcess = 3;

    /// <summary>Sends a signal; a process that is gone gets none.</summary>
    /// <exception cref="Win32Exception">It is not allowed.</exception>
    public static void Send(int process, Signal signal)
    {
        if (Kill(process, (int)signal) != 0 && Marshal.GetLastPInvokeError() is var error && error != NoSuchProcess) throw new Win32Exception(error);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
