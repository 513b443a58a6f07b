using System.Text.RegularExpressions;
using ComicCluster.Engine.Language.Stories;
using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.Parsing;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Stories;

/// <summary>Finds what is wrong with a story of Toyland, as far as that can be told from its text.</summary>
public static partial class StoryCheck
{
    private const int FewestSentences = 3;
    private const int MostThings = 3;

    private static readonly string Colours = string.Join('|', Enum.GetValues<Colour>().Select(Lexicon.NameOf));
    private static readonly string Sizes = string.Join('|', Lexicon.SmallWords.Concat(Lexicon.BigWords));
    private static readonly string Nouns = string.Join('|', Enum.GetValues<Kind>().Where(kind => !Lexicon.IsInSky(kind))
        .SelectMany(Lexicon.NamesOf).OrderByDescending(noun => noun.Length).Select(Regex.Escape));

    // Everybody by name: "the small red bird".
    private static readonly string Name = $@"(?:(?:{Sizes}) )?(?:{Colours}) (?:{Nouns})\b";
    private static readonly Regex Named = new($@"(?:\b(?<determiner>[A-Za-z]+) )?\b(?:(?:{Sizes}) )?(?:{Colours}) (?<noun>{Nouns})(?<plural>s?)\b");
    private static readonly Regex WrongNumber = new(
        $@"(?<!\band )\b(?:the|an?) {Name} (?:were|are|have|do)\b" + // who is alone
        $@"|(?<!\b(?:of|for|to|with|beside|at) )\b(?:the|an?) {Name} and (?:the|an?) {Name} (?:was|is|has|does)\b" + // two
        $@"|\b(?:{Colours}) (?:{Nouns})s\b", // there is one of each
        RegexOptions.IgnoreCase);

    /// <summary>How bad the faults of a story are together, 0 where there are none; see <see cref="Of"/>.</summary>
    public static int Weigh(string premise, string story) => Of(premise, story).Sum(WeightOf);

    /// <summary>
    /// The faults of a story, one for each place where there is one. A story that is mostly not about Toyland is none that this can judge: it has no
    /// faults here.
    /// </summary>
    /// <param name="premise">What it was asked with.</param>
    /// <param name="story">Any text.</param>
    public static IReadOnlyList<StoryFault> Of(string premise, string story)
    {
        var sentences = StorySentences.Of(story);
        var named = sentences.Select(sentence => NounPhrases.Of(sentence).Count).ToArray();
        if (named.Count(things => things > 0) * 2 <= named.Length) return [];
        var faults = new List<StoryFault>();
        void Add(StoryFault fault, int times) => faults.AddRange(Enumerable.Repeat(fault, times));

        Add(StoryFault.Looks, StoryLooks.Of(story).Values.Sum(colours => Math.Max(0, colours.Count - 1)));
        Add(StoryFault.Article, Articles(story));
        Add(StoryFault.Agreement, WrongNumber.Count(story) + Pronoun().Count(story));
        Add(StoryFault.Repetition, sentences.Count - sentences.Distinct(StringComparer.OrdinalIgnoreCase).Count() + Twice().Count(story));
        Add(StoryFault.Undrawable, named.Count(things => things == 0) + sentences.Count(IsCrowded));
        Add(StoryFault.Garbled, sentences.Count(sentence => !StoryPlots.HaveSentence(sentence)));
        Add(StoryFault.Stray, StoryPlots.Strays(sentences));
        Add(StoryFault.Unended, (sentences.Count < FewestSentences ? 1 : 0) + sentences.Count(sentence => !IsWhole(sentence)));
        Add(StoryFault.Premise, Unheeded(StoryLooks.Of(premise), StoryLooks.Of(story)));
        return faults;
    }

    /// <summary>What makes no sense can be drawn all the same; what is wrong in words or looks, anybody sees.</summary>
    private static int WeightOf(StoryFault fault) => fault switch
    {
        StoryFault.Stray => 1,
        StoryFault.Garbled => 3,
        _ => 12,
    };

    /// <summary>How many kinds of a premise do not come, or come in none of the colours that it asks for.</summary>
    private static int Unheeded(IReadOnlyDictionary<Kind, IReadOnlySet<string>> asked, IReadOnlyDictionary<Kind, IReadOnlySet<string>> told) => asked.Count(one =>
        !told.TryGetValue(one.Key, out var colours) || (one.Value.Count > 0 && !one.Value.Overlaps(colours)));

    /// <summary>Whether it begins with a capital and ends, and what is said in it ends too.</summary>
    private static bool IsWhole(string sentence) => Whole().IsMatch(sentence) && sentence.Count(letter => letter == '"') % 2 == 0;

    /// <summary>Whether it has more than a picture shows.</summary>
    private static bool IsCrowded(string sentence) => SentenceReader.Read(sentence)
        .Select(piece => piece.Meaning).OfType<Kind>().Where(kind => !Lexicon.IsInSky(kind)).Distinct().Count() > MostThings;

    private static int Articles(string story)
    {
        var faults = WrongArticle().Count(story) + TwoArticles().Count(story) + Number().Count(story);
        var known = new HashSet<string>();
        foreach (Match match in Named.Matches(story))
        {
            if (match.Groups["plural"].Length > 0) continue;
            var (article, noun) = (match.Groups["determiner"].Value.ToLowerInvariant(), match.Groups["noun"].Value);
            // "a" for who is new, "the" from then on
            var isKnown = !known.Add(noun);
            if (article != "the" && article is not ("a" or "an")) faults++;
            else if (article == "the" != isKnown) faults++;
        }
        return faults;
    }

    [GeneratedRegex(@"\b[Aa] (?=[aeiou])(?!one\b|uni|use|eu)|\b[Aa]n (?=[^aeiou\W])(?!hour|honest|honou?r|heir)")]
    private static partial Regex WrongArticle();

    /// <summary>A number for which there was nobody in the cast.</summary>
    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(?:an?|the) (?:an?|the)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TwoArticles();

    [GeneratedRegex(@"\b(?:they|we|you) (?:was|is|has|does)\b|\b(?:he|she|it) (?:were|are|have|do)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"\b(\w+) \1\b", RegexOptions.IgnoreCase)]
    private static partial Regex Twice();

    [GeneratedRegex("""^["A-Z].*[.!?]"?$""")]
    private static partial Regex Whole();
}
