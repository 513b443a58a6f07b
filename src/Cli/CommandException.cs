namespace ComicCluster.Cli;

/// <summary>The command can't go on; the message tells the user what is wrong and what to do.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="cause">What it came from; null if nothing else failed.</param>
internal class CommandException(string message, Exception? cause = null) : Exception(message, cause);
