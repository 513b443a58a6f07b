using System.CommandLine;
using System.CommandLine.Parsing;

namespace ComicCluster.Cli.Usage;

/// <summary>Says where options apply: one that is given elsewhere is refused, not ignored.</summary>
internal static class OptionScope
{
    /// <summary>Refuses options where they have no effect.</summary>
    /// <param name="command">The command that has them.</param>
    /// <param name="options">The options.</param>
    /// <param name="applies">Whether they have an effect.</param>
    /// <param name="reason">What follows after the option's name, such as "belongs to --beams".</param>
    public static void Limit(this Command command, IEnumerable<Option> options, Func<SymbolResult, bool> applies, string reason)
    {
        Option[] limited = [.. options];
        command.Validators.Add(result =>
        {
            foreach (var option in limited)
            {
                if (!result.IsGiven(option) || applies(result)) continue;
                result.AddError($"{option.Name} {reason}.");
                return;
            }
        });
    }

    /// <summary>Whether an option stands on the command line.</summary>
    public static bool IsGiven(this SymbolResult result, Option option) => result.GetResult(option) is { Implicit: false };

    /// <summary>An option's value before its command line is accepted, when defaults are not filled in yet.</summary>
    public static T? ValueOf<T>(this SymbolResult result, Option<T> option)
    {
        if (!result.IsGiven(option)) return option.HasDefaultValue ? (T?)option.GetDefaultValue() : default;
        try
        {
            return result.GetValue(option);
        }
        catch (InvalidOperationException)
        {
            return default; // it can't be read, which is complained of already
        }
    }

    /// <inheritdoc cref="IsGiven(SymbolResult, Option)"/>
    public static bool IsGiven(this ParseResult result, Option option) => result.GetResult(option) is { Implicit: false };
}
