using System.Text.RegularExpressions;
using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Stories;

/// <summary>What everybody in a text looks like.</summary>
public static class StoryLooks
{
    private static readonly (Regex Pattern, Kind Kind)[] Kinds = [.. Enum.GetValues<Kind>().Where(kind => !Lexicon.IsInSky(kind)).Select(kind =>
        (new Regex($@"\b(?:(?<colour>{string.Join('|', Enum.GetValues<Colour>().Select(Lexicon.NameOf))}) )?(?:{Names(kind)})s?\b", RegexOptions.IgnoreCase), kind))];

    // "among the trees" is a place, and no tree.
    private static readonly Regex Places = new(
        $@"\b(?:{string.Join('|', Enum.GetValues<Place>().SelectMany(place => Lexicon.PhrasesOf(place).Concat(Lexicon.MovingPhrasesOf(place))))})\b", RegexOptions.IgnoreCase);

    /// <summary>The kinds that a text names, by any of their words, the sky's left out, each with the colours that it is given.</summary>
    public static IReadOnlyDictionary<Kind, IReadOnlySet<string>> Of(string text)
    {
        var looks = new Dictionary<Kind, IReadOnlySet<string>>();
        text = Places.Replace(text, " ");
        foreach (var (pattern, kind) in Kinds)
        {
            var matches = pattern.Matches(text);
            if (matches.Count == 0) continue;
            looks[kind] = matches.Where(match => match.Groups["colour"].Success).Select(match => match.Groups["colour"].Value.ToLowerInvariant()).ToHashSet();
        }
        return looks;
    }

    /// <summary>Whether nobody changes colour.</summary>
    public static bool AreKept(string story) => Of(story).Values.All(colours => colours.Count <= 1);

    private static string Names(Kind kind) => string.Join('|', Lexicon.NamesOf(kind).OrderByDescending(name => name.Length).Select(Regex.Escape));
}
