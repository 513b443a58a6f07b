using System.Text.RegularExpressions;
using ComicCluster.Engine.Language.Stories;
using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Stories;

/// <summary>
/// Tells which of the grammar's plots a text follows, by what is left of its sentences without who, where and when: "found x" of "At night, the
/// red bird found a chest".
/// </summary>
public static class StoryPlots
{
    private static readonly Regex Names = Words(
        Enum.GetValues<Kind>().SelectMany(kind => Lexicon.NamesOf(kind)),
        $"(?:(?:an?|the) )?(?:(?:{string.Join('|', Lexicon.SmallWords.Concat(Lexicon.BigWords))}) )?(?:(?:{string.Join('|', Enum.GetValues<Colour>().Select(Lexicon.NameOf))}) )?");

    private static readonly Regex Settings = Words(
        [
            .. Enum.GetValues<Place>().SelectMany(place => (string[])[.. Lexicon.PhrasesOf(place), .. Lexicon.MovingPhrasesOf(place), .. Lexicon.NounsOf(place)]),
            .. Enum.GetValues<TimeOfDay>().SelectMany(Lexicon.PhrasesOf),
        ],
        "");

    private static readonly Lazy<Dictionary<string, HashSet<string>>> PlotsBySkeleton = new(Collect);

    /// <summary>The name of the plot that most sentences of a story come from; null where fewer than half of them come from any one.</summary>
    /// <param name="story">Any text.</param>
    public static string? Nearest(string story)
    {
        var skeletons = StorySentences.Of(story).Select(Skeleton).ToArray();
        var shares = new Dictionary<string, (int Sentences, double Weight)>();
        foreach (var skeleton in skeletons)
        {
            if (!PlotsBySkeleton.Value.TryGetValue(skeleton, out var plots)) continue;
            // What many plots have tells little of which it is.
            foreach (var plot in plots)
            {
                var (sentences, weight) = shares.GetValueOrDefault(plot);
                shares[plot] = (sentences + 1, weight + 1.0 / plots.Count);
            }
        }
        return shares.Where(share => share.Value.Sentences * 2 >= skeletons.Length)
            .OrderByDescending(share => share.Value.Weight).ThenBy(share => share.Key, StringComparer.Ordinal).Select(share => share.Key).FirstOrDefault();
    }

    /// <summary>Whether some plot has such a sentence.</summary>
    internal static bool HaveSentence(string sentence) => PlotsBySkeleton.Value.ContainsKey(Skeleton(sentence));

    /// <summary>How many sentences come from other plots than the nearest.</summary>
    internal static int Strays(IReadOnlyList<string> sentences)
    {
        var plots = sentences.Select(sentence => PlotsBySkeleton.Value.GetValueOrDefault(Skeleton(sentence))).OfType<HashSet<string>>().Where(of => of.Count > 0).ToArray();
        return plots.Length == 0 ? 0 : plots.Length - plots.SelectMany(of => of).CountBy(plot => plot).Max(count => count.Value);
    }

    /// <summary>A sentence without who, where and when.</summary>
    internal static string Skeleton(string sentence)
    {
        var text = Settings.Replace(Names.Replace(sentence.ToLowerInvariant(), "x"), "");
        return string.Join(' ', text.Split([' ', ',', '.', '!', '?', ':', '"'], StringSplitOptions.RemoveEmptyEntries));
    }

    private static Dictionary<string, HashSet<string>> Collect()
    {
        var plots = new Dictionary<string, HashSet<string>>();
        foreach (var plot in StoryGrammar.Plots)
        {
            foreach (var template in plot.Beats.SelectMany(ways => ways))
            {
                foreach (var sentence in TemplateSentences.Of(template, plot.Actors))
                {
                    var skeleton = Skeleton(sentence);
                    if (!plots.TryGetValue(skeleton, out var of)) plots[skeleton] = of = [];
                    of.Add(plot.Name);
                }
            }
        }
        // What may come anywhere tells of no plot.
        foreach (var skeleton in StoryGrammar.Anywhere.SelectMany(template => TemplateSentences.Of(template, 1)).Select(Skeleton)) plots[skeleton] = [];
        return plots;
    }

    private static Regex Words(IEnumerable<string> words, string before) =>
        new($@"\b{before}(?:{string.Join('|', words.OrderByDescending(word => word.Length).Select(Regex.Escape))})\b", RegexOptions.IgnoreCase);
}
