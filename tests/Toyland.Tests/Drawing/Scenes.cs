using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Tests.Drawing;

/// <summary>Scenes for tests.</summary>
internal static class Scenes
{
    public static Scene Alone(
        Kind kind, Place place = Place.Meadow, TimeOfDay time = TimeOfDay.Day, Colour colour = Colour.Red, ulong seed = 1) =>
        new(place, time, [new Thing(kind, colour)], Relation.Alone, Side.Middle, null, seed);

    /// <summary>Scenes in which every kind, colour, place, time, pose and relation occurs.</summary>
    public static IEnumerable<Scene> Many()
    {
        for (var index = 0; index < 72; index++)
        {
            var relation = (Relation)(index % 5);
            var count = relation switch { Relation.Alone => 1, Relation.Together => 3, _ => 2 };
            var things = Enumerable.Range(0, count).Select(number => new Thing(
                (Kind)((index + 7 * number) % 24), (Colour)((index + 3 * number) % 10), (Pose)((index / 2 + number) % 3), (Size)((index / 3 + number) % 3)));
            var place = (Place)(index / 3 % 8);
            var inSky = place == Place.Room ? null : new Thing((Kind)(24 + index % 4), (Colour)(index / 7 % 10));
            yield return new Scene(place, (TimeOfDay)(index % 3), [.. things], relation, (Side)(index / 5 % 3), inSky, (ulong)index);
        }
    }
}
