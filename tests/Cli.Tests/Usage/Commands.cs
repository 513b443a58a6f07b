using System.CommandLine;
using ComicCluster.Cli.Commands;
using ComicCluster.Cli.Usage;

namespace ComicCluster.Cli.Tests.Usage;

/// <summary>All commands, whose command lines are read without running them.</summary>
internal static class Commands
{
    public static RootCommand Root { get; } = ComicCommand.Create();

    /// <summary>Those that do something, and not only hold others.</summary>
    public static IEnumerable<Command> All => Beneath(Root).Where(command => command.Action is not null);

    /// <summary>A command by its words, such as <c>train gpt2</c>.</summary>
    public static Command Find(string words) => All.Single(command => UsageCheck.PathOf(command) == $"comic {words}");

    /// <summary>What is wrong with a command line; null if nothing is.</summary>
    public static string? Complaint(params string[] arguments) => UsageCheck.Complaint(CommandLine.Parse(Root, arguments), arguments);

    /// <summary>An option with a value that it could have.</summary>
    public static string[] Example(Option option)
    {
        var type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;
        if (type == typeof(bool)) return [option.Name];
        if (type.IsPrimitive) return [option.Name, "2"];
        var choice = option.CompletionSources.SelectMany(source => source(System.CommandLine.Completions.CompletionContext.Empty)).FirstOrDefault()?.Label;
        return [option.Name, choice ?? "x"];
    }

    private static IEnumerable<Command> Beneath(Command command) => command.Subcommands.SelectMany(inner => Beneath(inner).Prepend(inner));
}
