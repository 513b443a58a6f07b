using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;

namespace ComicCluster.Cli.Usage;

/// <summary>Finds what makes a command line unusable, and says it in a line.</summary>
internal static partial class UsageCheck
{
    /// <summary>What is wrong; null if nothing is, or if help is asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="arguments">The same as it was given.</param>
    public static string? Complaint(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.Action is not ParseErrorAction && parsed.Action != command.Action) return null;
        if (MistypedOption(command, arguments) is { } mistyped) return mistyped;
        if (command.Action is null && parsed.UnmatchedTokens.Count == 0) return $"{PathOf(command)} needs a command: {string.Join(", ", command.Subcommands.Select(inner => inner.Name))}.";
        if (parsed.UnmatchedTokens is [var token, ..]) return Leftover(command, token);
        return parsed.Errors is [var error, ..] ? OneLine(error.Message) : null;
    }

    /// <summary>A command with the commands that it is beneath, such as <c>comic train gpt2</c>.</summary>
    public static string PathOf(Command command) => command is RootCommand
        ? "comic"
        : $"{PathOf(command.Parents.OfType<Command>().First())} {command.Name}";

    /// <summary>What the engine complains of, in terms of options: "TopP is 3" is said of --top-p.</summary>
    public static string Describe(ArgumentException error, Command command)
    {
        var message = error.Message.Split('\n')[0];
        if (error.ParamName is { } parameter) message = message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal);
        var name = error.ParamName ?? LeadingName().Match(message).Groups[1].Value;
        if (name.Length == 0 || !message.Contains(name, StringComparison.Ordinal)) return message;
        var kebab = Kebab(name);
        var option = command.Options.Select(known => known.Name).Where(known => $"--{kebab}" == known || $"--{kebab}".StartsWith($"{known}-", StringComparison.Ordinal)).MaxBy(known => known.Length);
        return option is null && error.ParamName is null && !kebab.Contains('-', StringComparison.Ordinal) ? message : message.Replace(name, option ?? kebab, StringComparison.Ordinal);
    }

    /// <summary>A property's name as command lines have it: <c>LearningRate</c> and <c>learning_rate</c> are <c>learning-rate</c>.</summary>
    public static string Kebab(string name) => WordBorder().Replace(name, "-").Replace('_', '-').ToLowerInvariant();

    /// <summary>A word that begins like an option is none of the command's, and was hardly meant as a text.</summary>
    private static string? MistypedOption(Command command, IReadOnlyList<string> arguments)
    {
        var known = Lineage(command).SelectMany(one => one.Options.Where(option => one == command || option.Recursive)).SelectMany(option => option.Aliases.Append(option.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var argument in arguments.TakeWhile(argument => argument != "--"))
        {
            var match = LikeAnOption().Match(argument);
            if (!match.Success || known.Contains(match.Value)) continue;
            return $"'{match.Value}' is no option of {PathOf(command)}{Suggestion(match.Value, known)} A text that begins so is written after '--', and a value after '='.";
        }
        return null;
    }

    private static string Leftover(Command command, string token) => command.Subcommands.Count > 0
        ? $"'{token}' is no command of {PathOf(command)}{Suggestion(token, command.Subcommands.Select(inner => inner.Name))}"
        : $"'{token}' is left over: {PathOf(command)} takes {(command.Arguments.Count == 0 ? "options only" : string.Join(' ', command.Arguments.Select(argument => argument.Name)))}; quote what has spaces.";

    private static string Suggestion(string text, IEnumerable<string> known)
    {
        var closest = known.Where(word => word.Length > 2).MinBy(word => (Distance(text, word), word.Except(text).Count())); // of letters that changed places, the same letters
        return closest is not null && Distance(text, closest) <= Math.Max(2, text.Length / 3) ? $"; did you mean {closest}?" : ".";
    }

    /// <summary>Levenshtein's: how many letters are put in, taken out or replaced.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }

    private static IEnumerable<Command> Lineage(Command command) => command.Parents.OfType<Command>().SelectMany(Lineage).Prepend(command);

    private static string OneLine(string message) => Spaces().Replace(message.Trim(), " ");

    [GeneratedRegex("^--[A-Za-z][^=:]*")]
    private static partial Regex LikeAnOption();

    [GeneratedRegex("^([A-Z][A-Za-z]+|[a-z]+(?:_[a-z]+)*)(?= is | must )")]
    private static partial Regex LeadingName();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordBorder();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
