using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Stories;

/// <summary>Who, where and when. No two are of one kind or have one colour, so that pictures tell them apart.</summary>
/// <param name="Actors">One to three who act.</param>
/// <param name="Prop">The thing that it is about, or null.</param>
/// <param name="Home">Where it begins.</param>
/// <param name="Away">Where it may go.</param>
/// <param name="Time">When it begins.</param>
internal sealed record Cast(IReadOnlyList<Character> Actors, Character? Prop, Place Home, Place Away, TimeOfDay Time)
{
    /// <summary>Those who act, then the thing.</summary>
    public IReadOnlyList<Character> Characters => Prop is null ? Actors : [.. Actors, Prop];

    private static readonly Kind[] Players = [.. Enum.GetValues<Kind>().Where(kind => kind <= Kind.Octopus)];

    // Where one may go on foot or by boat.
    private static readonly Place[] Outdoors = [Place.Meadow, Place.Desert, Place.Snow, Place.Sea, Place.Forest, Place.Mountains];

    /// <summary>Draws a cast that a plot can be played with.</summary>
    public static Cast Of(Plot plot, RandomStream random)
    {
        var kinds = new List<Kind>();
        if (plot.Actors > 1) kinds.Add(random.Choose([.. (plot.Last ?? Players).Where(kind => plot.First is not [var only] || only != kind)]));
        for (var i = 0; i < Math.Max(1, plot.Actors - 1); i++)
            kinds.Insert(i, random.Choose([.. ((i == 0 ? plot.First : null) ?? Players).Where(kind => !kinds.Contains(kind))]));
        if (plot.Prop is not null) kinds.Add(random.Choose(plot.Prop));
        var colours = new List<Colour>();
        foreach (var kind in kinds) colours.Add(ColourOf(kind, colours, random));
        var characters = kinds.Zip(colours, (kind, colour) => Character(kind, colour, random)).ToArray();
        var home = random.Choose(Visible(plot.Home ?? HomesOf(kinds, random), place => colours.Exists(colour => IsHidden(colour, place, TimeOfDay.Day))));
        var away = random.Choose(Visible([.. (plot.Away ?? Outdoors).Where(place => place != home)], place => colours.Exists(colour => IsHidden(colour, place, TimeOfDay.Day))));
        var time = random.Choose(Visible(Enum.GetValues<TimeOfDay>(), time => colours.Exists(colour => IsHidden(colour, home, time))));
        return new(characters[..plot.Actors], characters.ElementAtOrDefault(plot.Actors), home, away, time);
    }

    /// <summary>Whether something of a colour can hardly be seen: white on snow, black in the dark.</summary>
    public static bool IsHidden(Colour colour, Place place, TimeOfDay time) => colour switch
    {
        Colour.White => place == Place.Snow,
        Colour.Black => place == Place.Space || (time == TimeOfDay.Night && place != Place.Room),
        _ => false,
    };

    /// <summary>Those where nobody is hidden; all of them, where there are none.</summary>
    private static T[] Visible<T>(T[] all, Predicate<T> hides) => Array.FindAll(all, one => !hides(one)) is { Length: > 0 } visible ? visible : all;

    private static Character Character(Kind kind, Colour colour, RandomStream random)
    {
        var names = Lexicon.NamesOf(kind);
        var noun = random.Happens(0.7) ? names[0] : random.Choose(names);
        var isThing = kind > Kind.Octopus;
        var size = isThing && random.Happens(0.25) ? random.Choose([.. Lexicon.SmallWords, .. Lexicon.BigWords]) : null;
        return new(kind, colour, noun, size);
    }

    private static Colour ColourOf(Kind kind, List<Colour> taken, RandomStream random)
    {
        if (kind is Kind.Snowman or Kind.Ghost && !taken.Contains(Colour.White) && random.Happens(0.3)) return Colour.White;
        return random.Choose([.. Enum.GetValues<Colour>().Except(taken)]);
    }

    private static Place[] HomesOf(List<Kind> kinds, RandomStream random)
    {
        if (random.Happens(0.3)) return Enum.GetValues<Place>();
        return random.Choose(kinds) switch
        {
            Kind.Fish or Kind.Octopus or Kind.Ship => [Place.Sea],
            Kind.Snowman => [Place.Snow],
            Kind.Rocket => [Place.Space, Place.Desert],
            Kind.Robot => [Place.Space, Place.Desert, Place.Room],
            Kind.Dragon => [Place.Mountains, Place.Forest],
            Kind.Queen or Kind.Ghost => [Place.Room, Place.Forest],
            Kind.Rabbit or Kind.Flower or Kind.Windmill => [Place.Meadow],
            Kind.Tree or Kind.Mushroom => [Place.Forest],
            _ => [Place.Meadow, Place.Forest, Place.Mountains, Place.Desert, Place.Snow, Place.Room],
        };
    }
}
