using System.CommandLine;

namespace ComicCluster.Cli.Usage;

/// <summary>Checks the bounds of numbers.</summary>
internal static class OptionBounds
{
    /// <summary>An option's value.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="option">The option.</param>
    /// <param name="least">The least that it may be.</param>
    /// <param name="most">The most.</param>
    /// <exception cref="UsageException">It is out of its bounds.</exception>
    public static int Bounded(this ParseResult result, Option<int> option, int least, int most = int.MaxValue) =>
        result.GetValue(option) is var value && value >= least && value <= most
            ? value
            : throw new UsageException($"{option.Name} is {value}; it must be {(most == int.MaxValue ? $"{least} or more" : $"from {least} to {most}")}.");
}
