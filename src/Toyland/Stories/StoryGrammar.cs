using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.Stories.Plots;
using ComicCluster.Toyland.Stories.Premises;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Stories;

/// <summary>
/// An endless stream of small stories with a beginning, a turn and an end, in which everybody keeps the looks that they came with, and of
/// premises that ask for them.
/// </summary>
public static class StoryGrammar
{
    private const int FewestSentences = 4, MostSentences = 12;

    // What may happen at any moment.
    private static readonly string[] Asides =
    [
        "{A} looked around{here}.",
        "It was very quiet {at}, and {a} listened.",
        "{A} took a deep breath{here}.",
        "\"What a (strange|beautiful|long) day,\" said {a}{here}.",
        "\"Did you hear that?\" whispered {a}{here}.",
        "\"I am so (hungry|tired|happy|curious),\" said {a}{here}.",
        "{A} was (hungry|tired|happy|curious){here}.",
        "{A} sang a little song{here}.",
    ];

    private static readonly string[] DaySkies = ["The (yellow|orange|red) sun shone over {a} {at}.", "A (white|pink) cloud drifted over {a} {at}.", "Rain fell on {a}{here}."];
    private static readonly string[] NightSkies = ["A (white|yellow) moon rose over {a} {at}.", "A (yellow|white) star shone over {a} {at}."];

    /// <summary>The sentences that may come in any plot.</summary>
    internal static IEnumerable<string> Anywhere => [.. Asides, .. DaySkies, .. NightSkies];

    /// <summary>The plots that stories follow; one that comes twice is told twice as often.</summary>
    internal static IReadOnlyList<Plot> Plots { get; } = 
    [
        .. Adventures.All, .. Companions.All, .. Companions.All, .. Crafts.All, .. Errands.All, .. Meetings.All, .. Tricks.All, .. Wonders.All,
    ];

    /// <summary>Writes a story; the stream's position alone decides which.</summary>
    public static Story Write(RandomStream random) => Write(random.Choose(Plots), random);

    /// <summary>Writes a story with a plot.</summary>
    internal static Story Write(Plot plot, RandomStream random)
    {
        var cast = Cast.Of(plot, random);
        var sentences = Tell(plot, cast, random);
        while (!IsWhole(sentences, cast)) sentences = Tell(plot, cast, random);
        return new(new PremiseWriter(plot, cast, random).Write(), sentences, cast.Characters);
    }

    /// <summary>What the premise names has to come, and nothing is told twice.</summary>
    private static bool IsWhole(List<string> sentences, Cast cast) => sentences.Count >= FewestSentences
        && sentences.Distinct().Count() == sentences.Count
        && cast.Characters.All(character => sentences.Any(sentence => sentence.Contains(character.Name)));

    private static List<string> Tell(Plot plot, Cast cast, RandomStream random)
    {
        var telling = new Telling(cast, random, character => character.Name);
        var isTerse = random.Happens(0.15);
        var sentences = new List<string>();
        foreach (var beat in plot.Beats)
        {
            var isOptional = beat[0].StartsWith('?');
            if (isOptional && (isTerse || random.Happens(0.5))) continue;
            // The beginning, the turn and the end are never left out.
            if (isTerse && beat != plot.Beats[0] && beat != plot.Beats[^1] && random.Happens(0.25)) continue;
            sentences.Add(telling.Tell(random.Choose(Visible(beat, cast)).TrimStart('?')));
            var hasRoom = sentences.Count < MostSentences - 4 && beat != plot.Beats[0] && beat != plot.Beats[^1];
            if (!isTerse && hasRoom && random.Happens(0.1)) sentences.Add(telling.Tell(random.Choose(AsidesFor(telling))));
        }
        return sentences;
    }

    /// <summary>The ways in which everybody stays visible; all of them, where there are none.</summary>
    private static string[] Visible(string[] ways, Cast cast)
    {
        Place[] places = [cast.Home, cast.Away];
        if (!cast.Characters.Any(character => places.Any(place => Cast.IsHidden(character.Colour, place, TimeOfDay.Night)))) return ways;
        var byDay = ways.Where(way => !way.Contains("{night}", StringComparison.OrdinalIgnoreCase)).ToArray();
        return byDay.Length > 0 ? byDay : ways;
    }

    private static string[] AsidesFor(Telling telling) => (telling.Place, telling.Time) switch
    {
        (Place.Room or Place.Space, _) => Asides,
        (_, TimeOfDay.Night) => [.. Asides, .. NightSkies, .. NightSkies],
        _ => [.. Asides, .. DaySkies, .. DaySkies],
    };
}
