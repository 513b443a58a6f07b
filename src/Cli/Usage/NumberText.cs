using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace ComicCluster.Cli.Usage;

/// <summary>
/// Reads numbers as command lines have them: with a decimal point. .NET's parsers take a comma for a separator of thousands, and make 7 of 0,7.
/// </summary>
internal static class NumberText
{
    /// <summary>Reads a number that is finite.</summary>
    public static bool TryParse<T>(string text, out T value)
        where T : struct, INumber<T>
    {
        var style = IsWhole<T>() ? NumberStyles.AllowLeadingSign : NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return T.TryParse(text, style, CultureInfo.InvariantCulture, out value) && T.IsFinite(value);
    }

    /// <summary>What is wrong with a text that <see cref="TryParse"/> can't read.</summary>
    /// <param name="name">The option or argument.</param>
    /// <param name="text">The text.</param>
    public static string Complaint<T>(string name, string text)
        where T : struct, INumber<T> => HasDecimalComma(text)
        ? $"{name} is '{text}'; write numbers with a point, as in {text.Replace(',', '.')}."
        : $"{name} is '{text}'; it must be a {(IsWhole<T>() ? "whole number" : "number")}{(T.Zero is ulong ? $" from 0 to {ulong.MaxValue}" : "")}.";

    /// <summary>Whether a text is a number that is written with a comma.</summary>
    public static bool HasDecimalComma(string text) =>
        text.Count(letter => letter == ',') == 1 && !text.Contains('.', StringComparison.Ordinal) && TryParse<double>(text.Replace(',', '.'), out _);

    /// <summary>Has the options and arguments of a command read their numbers so.</summary>
    public static void ReadNumbers(Command command)
    {
        foreach (var option in command.Options) _ = Reads<int>(option) || Reads<long>(option) || Reads<ulong>(option) || Reads<float>(option) || Reads<double>(option);
        foreach (var argument in command.Arguments.OfType<Argument<int>>()) argument.CustomParser = result => Parse<int>(result, argument.Name);
    }

    private static bool Reads<T>(Option option)
        where T : struct, INumber<T>
    {
        if (option is Option<T> number) number.CustomParser = result => Parse<T>(result, option.Name);
        else if (option is Option<T?> optional) optional.CustomParser = result => Parse<T>(result, option.Name);
        else return false;
        return true;
    }

    private static T Parse<T>(ArgumentResult result, string name)
        where T : struct, INumber<T>
    {
        var text = result.Tokens[^1].Value;
        if (!TryParse<T>(text, out var value)) result.AddError(Complaint<T>(name, text));
        return value;
    }

    private static bool IsWhole<T>()
        where T : struct, INumber<T> => T.IsInteger(T.One / (T.One + T.One));
}
