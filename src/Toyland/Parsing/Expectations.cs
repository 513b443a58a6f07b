using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Parsing;

/// <summary>What a picture shows where the sentence is silent.</summary>
internal static class Expectations
{
    /// <summary>The colour that one expects of a kind.</summary>
    public static Colour ColourOf(Kind kind) => kind switch
    {
        Kind.Mage or Kind.Octopus => Colour.Purple,
        Kind.Warrior or Kind.Rocket or Kind.Car or Kind.Balloon or Kind.Mushroom or Kind.House => Colour.Red,
        Kind.Priest or Kind.Ghost or Kind.Snowman or Kind.Moon or Kind.Cloud => Colour.White,
        Kind.Queen or Kind.Flower => Colour.Pink,
        Kind.Robot or Kind.Bird => Colour.Blue,
        Kind.Dragon or Kind.Tree => Colour.Green,
        Kind.Cat or Kind.Fish => Colour.Orange,
        Kind.Sun or Kind.Star => Colour.Yellow,
        _ => Colour.Brown,
    };

    /// <summary>The thing that one expects at a place where nothing else is named.</summary>
    public static Kind KindAt(Place place) => place switch
    {
        Place.Meadow => Kind.House,
        Place.Desert or Place.Room => Kind.Chest,
        Place.Snow => Kind.Snowman,
        Place.Sea => Kind.Ship,
        Place.Forest => Kind.Tree,
        Place.Mountains => Kind.Castle,
        _ => Kind.Rocket,
    };
}
