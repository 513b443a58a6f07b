using System.Text.RegularExpressions;

namespace ComicCluster.Toyland.Stories;

/// <summary>All that a template of a plot can say, but for who, where and when.</summary>
internal static partial class TemplateSentences
{
    // What nobody is called and no place is.
    private static readonly string[] Somebody = ["a red mage", "a blue cat", "a green bird"];

    /// <summary>A sentence for each choice and each verb, with anybody in it, nowhere, and at no time or later.</summary>
    /// <param name="template">In the language of <see cref="Telling"/>.</param>
    /// <param name="actors">How many act in the plot.</param>
    public static IEnumerable<string> Of(string template, int actors) => Slot().Match(template) is { Success: true } slot
        ? Texts(slot.Value, actors).SelectMany(text => Of(template[..slot.Index] + text + template[(slot.Index + slot.Length)..], actors))
        : [template.TrimStart('?')];

    private static IEnumerable<string> Texts(string slot, int actors)
    {
        var inner = slot[1..^1];
        if (slot[0] == '(') return inner.Split('|');
        inner = inner.ToLowerInvariant().TrimEnd('1', '2');
        return inner switch
        {
            "a" or "b" or "c" or "p" => Somebody[..1],
            "all" => [string.Join(actors == 2 ? " and " : ", ", Somebody[..Math.Max(1, actors - 1)]) + (actors == 3 ? ", and " : " and ") + Somebody[2]],
            "at" or "here" or "time" => [""],
            "to" => ["", "the meadow"], // "over the meadow" is a setting too
            "morning" or "dusk" or "night" => ["", "later"],
            _ when inner.StartsWith("walk:", StringComparison.Ordinal) => Telling.WalkingVerbs,
            _ => Telling.StandingVerbs,
        };
    }

    /// <summary>The first choice or slot that has no other in it.</summary>
    [GeneratedRegex(@"\([^(){}]*\)|\{[^(){}]*\}")]
    private static partial Regex Slot();
}
