using System.Globalization;
using System.Text.RegularExpressions;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Toyland.Stories.Premises;

/// <summary>How people type: with or without the tag of WritingPrompts, its spaces before punctuation, capitals and full stops.</summary>
internal sealed partial class PremiseStyle(RandomStream random)
{
    private static readonly string[] Tags = ["[ WP ]", "[ WP ]", "[ WP ]", "[ WP ]", "[ WP ]", "[WP]", "[ IP ]", "[ EU ]", "[ CW ]", "[ TT ]", "wp"];

    /// <summary>A premise in some style.</summary>
    public string Apply(string text, bool isTitle = false)
    {
        text = text.TrimEnd('.');
        var hasTag = random.Happens(0.4);
        if (isTitle && random.Happens(0.6)) text = Headline(text);
        else text = Case(text);
        if (!isTitle && char.IsLetterOrDigit(text[^1]) && random.Happens(0.5)) text += ".";
        if (random.Happens(hasTag ? 0.7 : 0.15)) text = Punctuation().Replace(text, " $1").Replace("  ", " ");
        return hasTag ? $"{random.Choose(Tags)} {text}" : text;
    }

    /// <summary>With a capital first, mostly.</summary>
    public string Case(string text) => random.NextDouble() switch
    {
        < 0.22 => text.ToLowerInvariant(),
        < 0.25 => text.ToUpperInvariant(),
        _ => char.ToUpperInvariant(text[0]) + text[1..],
    };

    private static string Headline(string text)
    {
        var words = text.Split(' ').Select((word, i) =>
            i > 0 && word is "the" or "and" or "of" or "a" or "an" or "in" or "on" or "at" ? word : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(word));
        return string.Join(' ', words) is var title ? char.ToUpperInvariant(title[0]) + title[1..] : "";
    }

    [GeneratedRegex(@"([.,:;?!])(?=\s|$)")]
    private static partial Regex Punctuation();
}
