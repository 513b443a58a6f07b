namespace ComicCluster.Cli;

/// <summary>The command can't go on; the message tells the user what is wrong and what to do.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="exitCode">The code that the process ends with.</param>
internal sealed class CommandException(string message, int exitCode = CommandLine.Failed) : Exception(message)
{
    public int ExitCode => exitCode;
}
