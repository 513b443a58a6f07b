using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Captions;

/// <summary>The words of Toyland: what captions and stories call things, and what the parser reads. Lower case, singular.</summary>
public static class Lexicon
{
    private static readonly string[][] KindNames =
    [
        ["mage", "wizard", "magician"],
        ["warrior", "knight", "soldier"],
        ["priest", "monk", "bishop"],
        ["queen", "princess"],
        ["robot"],
        ["ghost"],
        ["snowman"],
        ["dragon"],
        ["cat", "kitten"],
        ["fish"],
        ["bird"],
        ["rabbit", "bunny"],
        ["octopus", "squid"],
        ["castle", "fortress"],
        ["house", "cottage", "hut"],
        ["windmill", "mill"],
        ["ship", "boat", "sailboat"],
        ["rocket", "spaceship"],
        ["car"],
        ["balloon", "air balloon"],
        ["tree", "oak"],
        ["flower"],
        ["mushroom", "toadstool"],
        ["chest", "treasure chest", "treasure"],
        ["sun"],
        ["moon"],
        ["star"],
        ["cloud"],
    ];

    private static readonly string[] ColourNames = ["red", "orange", "yellow", "green", "blue", "purple", "pink", "white", "black", "brown"];

    private static readonly string[][] PlaceNouns =
    [
        ["the meadow", "the green meadow", "the grass", "the field"],
        ["the desert", "the sand", "the sandy desert"],
        ["the snow", "the deep snow", "the ice"],
        ["the sea", "the ocean", "the water", "the blue sea"],
        ["the forest", "the dark forest", "the woods"],
        ["the mountains", "the high mountains", "the rocky mountains"],
        ["the room", "the small room", "the hall"],
        ["space", "outer space", "the stars"],
    ];

    private static readonly string[][] PlacePhrases =
    [
        ["in the meadow", "on the meadow", "on the grass", "on the green grass", "in a green meadow", "in the field", "in a meadow"],
        ["in the desert", "on the sand", "in the sandy desert", "in a desert", "on the desert sand"],
        ["in the snow", "on the snow", "on the ice", "in the deep snow", "on the white snow"],
        ["on the sea", "at sea", "in the sea", "on the water", "on the ocean", "on the blue sea"],
        ["in the forest", "in the woods", "in a dark forest", "in the dark forest", "among the trees", "in a forest"],
        ["in the mountains", "in the high mountains", "before the mountains", "in the rocky mountains", "near the mountains"],
        ["in the room", "in a room", "inside a room", "indoors", "inside", "in the hall"],
        ["in space", "in outer space", "among the stars", "in deep space"],
    ];

    private static readonly string[][] MovingPhrases =
    [
        ["through the meadow", "over the meadow", "across the grass", "across the field"],
        ["through the desert", "over the desert", "across the sand"],
        ["through the snow", "over the snow", "across the ice"],
        ["over the sea", "across the sea", "over the water", "across the ocean"],
        ["through the forest", "over the forest", "through the woods", "through the dark forest"],
        ["through the mountains", "over the mountains"],
        ["through the room", "through the hall", "across the room"],
        ["through space", "through outer space", "among the stars"],
    ];

    private static readonly string[][] TimePhrases =
    [
        ["by day", "in daylight", "on a sunny day", "under a blue sky", "in the morning", "at noon"],
        ["at sunset", "at dusk", "in the evening", "under an orange sky"],
        ["at night", "in the night", "under a dark sky", "at midnight", "under the night sky"],
    ];

    /// <summary>What one says for a thing of this kind; the first is the usual word.</summary>
    public static IReadOnlyList<string> NamesOf(Kind kind) => KindNames[(int)kind];

    /// <summary>The word for a colour.</summary>
    public static string NameOf(Colour colour) => ColourNames[(int)colour];

    /// <summary>Places as one goes to them: "the meadow", "outer space". The first is the usual one.</summary>
    public static IReadOnlyList<string> NounsOf(Place place) => PlaceNouns[(int)place];

    /// <summary>Where something is: "in the meadow". The first is the usual one.</summary>
    public static IReadOnlyList<string> PhrasesOf(Place place) => PlacePhrases[(int)place];

    /// <summary>Where something moves: "through the meadow", "over the sea".</summary>
    public static IReadOnlyList<string> MovingPhrasesOf(Place place) => MovingPhrases[(int)place];

    /// <summary>When something is: "at night". The first is the usual one.</summary>
    public static IReadOnlyList<string> PhrasesOf(TimeOfDay time) => TimePhrases[(int)time];

    /// <summary>Other words for small things.</summary>
    public static IReadOnlyList<string> SmallWords { get; } = ["small", "little", "tiny"];

    /// <summary>Other words for big things.</summary>
    public static IReadOnlyList<string> BigWords { get; } = ["big", "huge", "large"];

    /// <summary>Whether it has a will of its own: these sleep, speak and act.</summary>
    public static bool IsLiving(Kind kind) => kind is
        Kind.Mage or Kind.Warrior or Kind.Priest or Kind.Queen or Kind.Robot or Kind.Dragon or Kind.Cat or Kind.Rabbit;

    /// <summary>Whether it flies by its nature.</summary>
    public static bool CanFly(Kind kind) => kind is Kind.Dragon or Kind.Bird or Kind.Ghost or Kind.Rocket or Kind.Balloon;

    /// <summary>Whether it hangs in the sky and acts in no story.</summary>
    public static bool IsInSky(Kind kind) => kind >= Kind.Sun;

    /// <summary>"a" or "an" before a word.</summary>
    public static string Article(string word) => word.Length > 0 && "aeiou".Contains(char.ToLowerInvariant(word[0])) ? "an" : "a";
}
