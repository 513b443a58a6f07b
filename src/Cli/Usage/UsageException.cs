namespace ComicCluster.Cli.Usage;

/// <summary>What was asked for makes no sense; the message speaks of arguments and options as they are written.</summary>
/// <param name="message">What is wrong with them.</param>
internal sealed class UsageException(string message) : CommandException(message);
