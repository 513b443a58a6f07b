using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Drawing;

/// <summary>What the layers of a picture are called where the painter's prior imagines them: the usual words, always the same.</summary>
public static class LayerTexts
{
    private static readonly string[] Poses = ["", "flying ", "sleeping "];
    private static readonly string[] Places = ["meadow", "desert", "snow", "sea", "forest", "mountains", "room", "space"];
    private static readonly string[] Times = ["day", "sunset", "night"];

    /// <summary>All words that occur.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        .. Enum.GetValues<Kind>().Select(kind => Lexicon.NamesOf(kind)[0]),
        .. Enum.GetValues<Colour>().Select(Lexicon.NameOf),
        .. Poses.Skip(1).Select(pose => pose.Trim()),
        .. Places,
        .. Times,
    ];

    /// <summary>For example "sleeping red cat, sea, night".</summary>
    public static string Of(Thing thing, Place place, TimeOfDay time) =>
        $"{Poses[(int)thing.Pose]}{Lexicon.NameOf(thing.Colour)} {Lexicon.NamesOf(thing.Kind)[0]}, {Of(place, time)}";

    /// <summary>For example "sea, night".</summary>
    public static string Of(Place place, TimeOfDay time) => $"{Places[(int)place]}, {Times[(int)(place == Place.Space ? TimeOfDay.Night : time)]}";
}
