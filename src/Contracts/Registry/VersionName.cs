using System.Globalization;

namespace ComicCluster.Contracts.Registry;

/// <summary>How a version is called: <c>small@3</c>, or <c>small@best</c> by an alias.</summary>
public static class VersionName
{
    /// <summary>The name of a version.</summary>
    public static string Of(string model, int number) => FormattableString.Invariant($"{model}@{number}");

    /// <summary>Reads a name.</summary>
    /// <returns>The model, and the number or the alias; null if it is no name of a version.</returns>
    public static (string Model, int Number, string? Alias)? Read(string text) => text.Split('@') switch
    {
        [var model, var number] when ModelFiles.IsName(model) && IsNumber(number) => (model, int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture), null),
        [var model, var alias] when ModelFiles.IsName(model) && ModelFiles.IsName(alias) => (model, 0, alias),
        _ => null,
    };

    /// <summary>Whether a text is the number of a version; so no alias may be called so.</summary>
    public static bool IsNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
}
