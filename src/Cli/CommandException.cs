namespace ComicCluster.Cli;

/// <summary>The command can't go on; the message tells the user what is wrong and what to do.</summary>
internal sealed class CommandException(string message) : Exception(message);
