using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.World;

namespace ComicCluster.Judging;

/// <summary>Whether things stand where a scene says, and are as large. Where they are is read of each kind, whether or not it is seen.</summary>
internal static class Composition
{
    private const double MiddleHalf = .085; // the slots for one thing are .33, .5 and .67
    private const double LeastStep = .1; // from one of three things in a row to the next
    private const double LeastStepBack = .05; // from the feet of a thing to those of the thing behind it
    private const int Seeds = 64;

    /// <summary>Whether the scene says how its things stand to one another or, of one thing, on which side it is.</summary>
    public static bool IsSaid(Scene scene) => scene.Relation != Relation.Alone || scene.Side != Side.Middle;

    /// <summary>Whether that is read of a picture.</summary>
    public static bool IsRead(Reading reading, Scene scene)
    {
        var at = scene.Things.Select(thing => reading.CentreOf(thing.Kind)).ToArray();
        return scene.Relation switch
        {
            Relation.Alone => SideOf(at[0].X) == scene.Side,
            Relation.Beside => at[1].X - at[0].X > Math.Abs(at[1].Y - at[0].Y),
            Relation.Over => at[1].Y - at[0].Y > Math.Abs(at[1].X - at[0].X),
            Relation.Behind => IsBehind(reading, scene.Things[0].Kind, scene.Things[1].Kind),
            _ => at.Zip(at.Skip(1)).All(pair => pair.Second.X - pair.First.X > LeastStep),
        };
    }

    /// <summary>The size that, at its place in the scene, comes nearest to what is read.</summary>
    public static Size SizeOf(Reading reading, Scene scene, int index)
    {
        var read = reading.HalfSideOf(scene.Things[index].Kind);
        return Enum.GetValues<Size>().MinBy(size => Math.Abs(Math.Log(HalfSide(size) / read)));

        // A painting is laid out by another seed than the scene's, so what seeds do to sizes is averaged out.
        double HalfSide(Size size)
        {
            Thing[] things = [.. scene.Things];
            things[index] = things[index] with { Size = size };
            return Enumerable.Range(0, Seeds).Average(seed => SceneLayout.Of(scene with { Things = things, Seed = (ulong)seed }).Things[index].HalfSide);
        }
    }

    /// <summary>Whether the squares of two things share a part and the first stands farther up, which is farther away, without being above the second.</summary>
    private static bool IsBehind(Reading reading, Kind first, Kind second)
    {
        var (one, other) = (reading.CentreOf(first), reading.CentreOf(second));
        var (half, otherHalf) = (reading.HalfSideOf(first), reading.HalfSideOf(second));
        var (across, down) = (Math.Abs(other.X - one.X), Math.Abs(other.Y - one.Y));
        return across > down && across < half + otherHalf && one.Y + half + LeastStepBack < other.Y + otherHalf;
    }

    private static Side SideOf(double x) => x < .5 - MiddleHalf ? Side.Left : x > .5 + MiddleHalf ? Side.Right : Side.Middle;
}
