using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Facts;

/// <summary>
/// What can be true of a scene, as indices: a kind is there, it has a colour, a place, a time, and of each kind that acts whether it
/// is on the left or right, flies, sleeps, is small or big, is behind or over something.
/// </summary>
public static class SceneFacts
{
    private const int Kinds = 28, Colours = 10, Places = 8, Times = 3, Actors = 24;
    private const int ColourBase = Kinds, PlaceBase = ColourBase + Kinds * Colours, TimeBase = PlaceBase + Places, AttributeBase = TimeBase + Times;
    private static readonly string[] Attributes =
        ["{0} on the left", "{0} on the right", "{0} that flies", "{0} that sleeps", "a small {1}", "a big {1}", "{0} behind something", "{0} over something"];

    /// <summary>Each fact in words: "a cat", "a red cat", "in the forest", "at night", "a cat on the left".</summary>
    public static IReadOnlyList<string> Names { get; } = NameAll();

    /// <summary>A thing of this kind is there.</summary>
    public static int Of(Kind kind) => (int)kind;

    /// <summary>A thing of this kind and colour is there.</summary>
    public static int Of(Kind kind, Colour colour) => ColourBase + (int)kind * Colours + (int)colour;

    /// <summary>The scene plays there.</summary>
    public static int Of(Place place) => PlaceBase + (int)place;

    /// <summary>It is that time.</summary>
    public static int Of(TimeOfDay time) => TimeBase + (int)time;

    /// <summary>The thing stands on that side, alone or beside others; null for the middle.</summary>
    public static int? Of(Kind kind, Side side) => side switch { Side.Left => Attribute(kind, 0), Side.Right => Attribute(kind, 1), _ => null };

    /// <summary>The thing flies or sleeps; null when it stands.</summary>
    public static int? Of(Kind kind, Pose pose) => pose switch { Pose.Flies => Attribute(kind, 2), Pose.Sleeps => Attribute(kind, 3), _ => null };

    /// <summary>The thing is small or big; null when it is as usual.</summary>
    public static int? Of(Kind kind, Size size) => size switch { Size.Small => Attribute(kind, 4), Size.Big => Attribute(kind, 5), _ => null };

    /// <summary>The thing is behind or over another; null for other relations.</summary>
    public static int? Of(Kind kind, Relation relation) =>
        relation switch { Relation.Behind => Attribute(kind, 6), Relation.Over => Attribute(kind, 7), _ => null };

    /// <summary>All that is true of the whole scene, ascending.</summary>
    public static IReadOnlyList<int> Of(Scene scene) => Of(scene, VisibleThings.All(scene), true);

    /// <summary>What is true of a part of the scene, ascending. In space no time is stated or true.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="visible">For each of its things, and last for that in the sky, whether the part shows it.</param>
    /// <param name="showsSides">Whether the part is large enough to tell left from right.</param>
    public static IReadOnlyList<int> Of(Scene scene, IReadOnlyList<bool> visible, bool showsSides)
    {
        var facts = new SortedSet<int> { Of(scene.Place) };
        if (scene.Place != Place.Space) facts.Add(Of(scene.Time));
        for (var i = 0; i < scene.Things.Count; i++)
        {
            if (visible[i]) AddThing(facts, scene.Things[i]);
        }
        if (scene.InSky is { } inSky && visible[scene.Things.Count])
        {
            facts.Add(Of(inSky.Kind));
            facts.Add(Of(inSky.Kind, inSky.Colour));
        }
        if (scene.Relation == Relation.Alone)
        {
            if (showsSides && visible[0]) AddIf(facts, Of(scene.Things[0].Kind, scene.Side));
        }
        else if (Enumerable.Range(0, scene.Things.Count).All(i => visible[i]))
        {
            AddRelation(facts, scene);
        }
        return [.. facts];
    }

    /// <summary>Adds what the relation between the things of a scene makes true of them.</summary>
    internal static void AddRelation(ISet<int> facts, Scene scene)
    {
        AddIf(facts, Of(scene.Things[0].Kind, scene.Relation));
        if (scene.Relation is not (Relation.Beside or Relation.Together)) return;
        AddIf(facts, Of(scene.Things[0].Kind, Side.Left));
        AddIf(facts, Of(scene.Things[^1].Kind, Side.Right));
    }

    /// <summary>Adds a fact, if there is one.</summary>
    internal static void AddIf(ISet<int> facts, int? fact)
    {
        if (fact is { } index) facts.Add(index);
    }

    private static void AddThing(SortedSet<int> facts, Thing thing)
    {
        facts.Add(Of(thing.Kind));
        facts.Add(Of(thing.Kind, thing.Colour));
        AddIf(facts, Of(thing.Kind, thing.Pose));
        AddIf(facts, Of(thing.Kind, thing.Size));
    }

    private static int Attribute(Kind kind, int attribute) => AttributeBase + attribute * Actors + (int)kind;

    private static string[] NameAll()
    {
        var kinds = Enum.GetValues<Kind>().Select(kind => Lexicon.NamesOf(kind)[0]).ToArray();
        var colours = Enum.GetValues<Colour>().Select(Lexicon.NameOf).ToArray();
        return
        [
            .. kinds.Select(WithArticle),
            .. kinds.SelectMany(_ => colours, (kind, colour) => WithArticle($"{colour} {kind}")),
            .. Enum.GetValues<Place>().Select(place => Lexicon.PhrasesOf(place)[0]),
            .. Enum.GetValues<TimeOfDay>().Select(time => Lexicon.PhrasesOf(time)[0]),
            .. Attributes.SelectMany(_ => kinds.Take(Actors), (form, kind) => string.Format(null, form, WithArticle(kind), kind)),
        ];
    }

    private static string WithArticle(string words) => $"{Lexicon.Article(words)} {words}";
}
