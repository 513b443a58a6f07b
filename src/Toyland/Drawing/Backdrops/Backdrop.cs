using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Drawing.Backdrops;

/// <summary>
/// What is behind the things of a scene. It is the same for every scene of its place and time, but for where the horizon is, how far it
/// is moved to the side, and whether it is mirrored. In its own coordinates the horizon is y = 0, and it fills a square.
/// </summary>
internal static class Backdrop
{
    /// <summary>Half the side of the square that is drawn, around x = .5 and the horizon.</summary>
    public const float HalfSide = .9f;

    /// <summary>The borders of that square.</summary>
    public const float Left = .5f - HalfSide, Right = .5f + HalfSide, Top = -HalfSide, Bottom = HalfSide;

    private const ulong DecorationSeed = 7; // stars, flowers, waves and flakes

    /// <summary>Draws it in its own coordinates.</summary>
    public static void Draw(Pen pen, Place place, TimeOfDay time)
    {
        var random = new RandomStream(DecorationSeed, (ulong)place);
        var light = new Daylight(place == Place.Space ? TimeOfDay.Night : time, pen.Style == PenStyle.Coded);
        if (place is not (Place.Room or Place.Space)) Sky.Draw(pen, light, random);
        switch (place)
        {
            case Place.Meadow: Meadow.Draw(pen, light, random); break;
            case Place.Desert: Desert.Draw(pen, light); break;
            case Place.Snow: SnowField.Draw(pen, light, random); break;
            case Place.Sea: Sea.Draw(pen, light, random); break;
            case Place.Forest: Forest.Draw(pen, light); break;
            case Place.Mountains: Mountains.Draw(pen, light); break;
            case Place.Room: Room.Draw(pen, light); break;
            case Place.Space: Space.Draw(pen, random); break;
            default: throw new ArgumentOutOfRangeException(nameof(place));
        }
    }
}
