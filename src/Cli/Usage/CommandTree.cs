using System.CommandLine;

namespace ComicCluster.Cli.Usage;

/// <summary>What holds for the arguments and options of all commands alike.</summary>
internal static class CommandTree
{
    /// <summary>Has a command and those beneath it read numbers with a point, and refuse empty paths.</summary>
    public static TCommand Complete<TCommand>(TCommand command)
        where TCommand : Command
    {
        foreach (var inner in command.Subcommands) Complete(inner);
        NumberText.ReadNumbers(command);
        foreach (var option in command.Options.Where(option => IsPath(option.HelpName)))
            option.Validators.Add(result => { if (result.Tokens.Any(token => token.Value.Length == 0)) result.AddError($"{option.Name} is empty; '.' is the current folder."); });
        foreach (var argument in command.Arguments.Where(argument => IsPath(argument.Name)))
            argument.Validators.Add(result => { if (result.Tokens.Any(token => token.Value.Length == 0)) result.AddError($"{argument.Name} is empty; '.' is the current folder."); });
        return command;
    }

    /// <summary>Whether a value is a path, by what help calls it, such as <c>NAME|DIR</c>.</summary>
    public static bool IsPath(string? name) => name?.Split('|').Any(kind => kind is "DIR" or "FILE") ?? false;
}
