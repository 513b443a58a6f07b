using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Parsing;

/// <summary>Every phrase that the parser knows, those of <see cref="Lexicon"/> and more, by its words.</summary>
internal static class ParserLexicon
{
    private static readonly (Kind Kind, string Words)[] MoreKinds =
    [
        (Kind.Mage, "sorcerer mages"), (Kind.Warrior, "warriors fighter"), (Kind.Priest, "priests cleric"), (Kind.Queen, "king"),
        (Kind.Robot, "android machine"), (Kind.Ghost, "phantom spectre"), (Kind.Snowman, "snowmen"), (Kind.Cat, "kitty"), (Kind.Fish, "fishes shark"),
        (Kind.Rabbit, "bunnies hare"), (Kind.Octopus, "octopuses"), (Kind.Castle, "palace tower fortresses"), (Kind.House, "cabin"),
        (Kind.Ship, "ships"), (Kind.Rocket, "spacecraft"), (Kind.Queen, "princesses"), (Kind.Flower, "tulip daisy"),
    ];

    private static readonly (Place Place, string Words)[] MorePlaces =
    [
        (Place.Meadow, "meadow grass field fields meadows garden valley hill hills lawn"), (Place.Desert, "desert sand dunes sandy beach"),
        (Place.Snow, "snow ice snowy icy"), (Place.Sea, "sea ocean water waves seas lake river"), (Place.Forest, "forest forests woods wood jungle"),
        (Place.Mountains, "mountain mountains peaks cliffs rocks cave"), (Place.Room, "room rooms hall indoors kitchen tavern cellar"),
        (Place.Space, "space galaxy"),
    ];

    private static readonly (TimeOfDay Time, string Words)[] MoreTimes =
    [
        (TimeOfDay.Day, "day daylight morning noon afternoon sunny"), (TimeOfDay.Sunset, "sunset dusk evening sundown dawn twilight"),
        (TimeOfDay.Night, "night midnight nights"),
    ];

    private static readonly (object Meaning, string Words)[] Others =
    [
        (Size.Small, "small little tiny"), (Size.Big, "big huge large giant great enormous"),
        (Pose.Sleeps, "sleeps slept sleep sleeping asleep"), (Pose.Flies, "flies flew fly flying soars soared soar soaring hovers hovered hover hovering"),
        (Relation.Behind, "behind"), (Relation.Over, "over above"), (Mark.Under, "under below beneath"), (Mark.It, "it him her them"),
        (Mark.Joining, "beside near with and"), (Mark.Article, "a an the"), (Mark.Be, "is was are were"),
    ];

    private static readonly (object Meaning, string Phrase)[] OtherPhrases =
    [
        (Side.Left, "on the left"), (Side.Left, "at the left"), (Side.Left, "to the left"), (Side.Left, "on the left side"),
        (Side.Right, "on the right"), (Side.Right, "at the right"), (Side.Right, "to the right"), (Side.Right, "on the right side"),
        (Mark.Joining, "next to"), (Mark.InSky, "in the sky"), (Mark.InSky, "in the air"), (TimeOfDay.Night, "under the stars"),
        (TimeOfDay.Day, "under the blue sky"), (TimeOfDay.Night, "under the dark sky"), (TimeOfDay.Sunset, "under the orange sky"),
        (TimeOfDay.Sunset, "under a red sky"), (TimeOfDay.Sunset, "under the red sky"),
    ];

    /// <summary>What a phrase of several words or a word means, by the words with single blanks between.</summary>
    public static IReadOnlyDictionary<string, object> Meanings { get; } = Collect();

    /// <summary>Words in the longest phrase.</summary>
    public static int LongestPhrase { get; } = Meanings.Keys.Max(phrase => 1 + phrase.Count(' '));

    private static Dictionary<string, object> Collect()
    {
        var meanings = new Dictionary<string, object>(StringComparer.Ordinal);
        void Add(string phrases, object meaning)
        {
            foreach (var phrase in phrases.Split(',')) meanings.TryAdd(phrase, meaning);
        }
        foreach (var place in Enum.GetValues<Place>())
        {
            foreach (var phrase in (string[])[.. Lexicon.PhrasesOf(place), .. Lexicon.MovingPhrasesOf(place), .. Lexicon.NounsOf(place)]) Add(phrase, place);
        }
        foreach (var time in Enum.GetValues<TimeOfDay>())
        {
            foreach (var phrase in Lexicon.PhrasesOf(time)) Add(phrase, time);
        }
        foreach (var kind in Enum.GetValues<Kind>())
        {
            foreach (var name in Lexicon.NamesOf(kind)) Add($"{name},{name}s", kind);
        }
        foreach (var colour in Enum.GetValues<Colour>()) Add(Lexicon.NameOf(colour), colour);
        foreach (var (meaning, phrase) in OtherPhrases) meanings[phrase] = meaning;
        foreach (var (kind, words) in MoreKinds) Add(words.Replace(' ', ','), kind);
        foreach (var (place, words) in MorePlaces) Add(words.Replace(' ', ','), place);
        foreach (var (time, words) in MoreTimes) Add(words.Replace(' ', ','), time);
        foreach (var (meaning, words) in Others) Add(words.Replace(' ', ','), meaning);
        return meanings;
    }
}
