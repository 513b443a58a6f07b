namespace ComicCluster.Chaos.Processes;

/// <summary>Signals of POSIX, by their numbers on Linux.</summary>
public enum Signal
{
    /// <summary>SIGABRT: how native code ends a process that it can't go on with.</summary>
    Abort = 6,

    /// <summary>SIGKILL.</summary>
    Kill = 9,

    /// <summary>SIGTERM.</summary>
    Terminate = 15,

    /// <summary>SIGCONT.</summary>
    Continue = 18,

    /// <summary>SIGSTOP.</summary>
    Stop = 19,
}
