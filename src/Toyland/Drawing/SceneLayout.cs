using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Drawing;

/// <summary>
/// Where everything in a scene is. What a scene says decides the composition; twelve numbers from its seed move it a little,
/// so that a complete caption and these numbers fix the picture.
/// </summary>
public sealed class SceneLayout
{
    /// <summary>How many numbers a layout has.</summary>
    public const int LayoutValues = 12;

    private const int HorizonValue = 0, SkyValue = 1, FacingValue = 2, FirstThing = 3, ValuesPerThing = 3;
    private const double PositionJitter = .04, SizeJitter = .08, FlyingY = .42, SpaceY = .5;

    private SceneLayout(float[] values, double horizon, IReadOnlyList<PlacedThing> things) =>
        (Values, Horizon, Things) = (values, horizon, things);

    /// <summary>
    /// Twelve numbers in -1..1: the horizon, the sky thing's side, the facing of the first thing, then x, y and size of each of three.
    /// </summary>
    public float[] Values { get; }

    /// <summary>The things in the order of the scene, then the one in the sky.</summary>
    public IReadOnlyList<PlacedThing> Things { get; }

    /// <summary>Where ground and sky meet, in units of the scene's side from above.</summary>
    public double Horizon { get; }

    /// <summary>The layout of a scene; the same scene has always the same.</summary>
    /// <exception cref="ArgumentException">There is no thing, or more than three.</exception>
    public static SceneLayout Of(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        if (scene.Things.Count is 0 or > 3) throw new ArgumentException("A scene shows one, two or three things.", nameof(scene));

        var values = new float[LayoutValues];
        new RandomStream(scene.Seed).FillUniform(values, -1, 1);
        var horizon = .64 + .06 * values[HorizonValue];
        var placed = new List<PlacedThing>(scene.Things.Count + 1);
        for (var index = 0; index < scene.Things.Count; index++) placed.Add(PlaceThing(scene, index, values, horizon));
        if (scene.InSky is not null) placed.Add(PlaceInSky(scene, scene.InSky, values));
        return new SceneLayout(values, horizon, placed);
    }

    private static PlacedThing PlaceThing(Scene scene, int index, float[] values, double horizon)
    {
        var thing = scene.Things[index];
        var jitter = values.AsSpan(FirstThing + index * ValuesPerThing, ValuesPerThing);
        var turned = values[FacingValue] < 0;
        var (x, halfSide, feet, facesLeft) = Slot(scene, index, turned);
        halfSide *= (1 + SizeJitter * jitter[2]) * Scale(thing.Size);
        x += PositionJitter * jitter[0];
        var y = Height(scene, index, halfSide, horizon + feet) + PositionJitter / 2 * jitter[1];
        return new PlacedThing(thing, x, y, halfSide, facesLeft);
    }

    /// <summary>The place of the index-th thing: its x, its usual half side, how far its feet are below the horizon, its facing.</summary>
    private static (double X, double HalfSide, double Feet, bool FacesLeft) Slot(Scene scene, int index, bool turned) => scene.Relation switch
    {
        Relation.Beside => (index == 0 ? .27 : .73, .23, .19, index > 0),
        Relation.Behind when index == 0 => (turned ? .67 : .33, .22, .04, turned),
        Relation.Behind => (turned ? .40 : .60, .235, .25, !turned),
        Relation.Over when index == 0 => (.5, .195, 0, turned),
        Relation.Over => (.5, .21, .27, !turned),
        Relation.Together => (index switch { 0 => .18, 1 => .5, _ => .82 }, .155, .18, index == 2 || (index == 1 && turned)),
        _ => (scene.Side switch { Side.Left => .33, Side.Right => .67, _ => .5 }, scene.Side == Side.Middle ? .30 : .285, .22, scene.Side switch
        {
            Side.Left => false,
            Side.Right => true,
            _ => turned,
        }),
    };

    private static double Height(Scene scene, int index, double halfSide, double feet)
    {
        var pose = scene.Things[index].Pose;
        if (scene.Relation == Relation.Over && index == 0) return .235;
        var standing = pose == Pose.Sleeps ? feet - .72 * halfSide : feet - halfSide;
        if (scene.Relation == Relation.Over) return scene.Place == Place.Space ? .7 : standing;
        if (pose == Pose.Flies) return scene.Relation == Relation.Behind ? FlyingY - .08 + .2 * index : FlyingY;
        if (scene.Place == Place.Space) return scene.Relation == Relation.Behind ? SpaceY - .1 + .18 * index : SpaceY;
        return standing;
    }

    private static PlacedThing PlaceInSky(Scene scene, Thing thing, float[] values)
    {
        var onRight = scene switch
        {
            { Relation: Relation.Alone, Side: Side.Left } => true,
            { Relation: Relation.Alone, Side: Side.Right } => false,
            { Relation: Relation.Behind } => values[FacingValue] >= 0,
            _ => values[SkyValue] >= 0,
        };
        var inset = .14 + .02 * Math.Abs(values[SkyValue]);
        return new PlacedThing(thing, onRight ? 1 - inset : inset, inset, .11 * Scale(thing.Size), FacesLeft: false);
    }

    private static double Scale(Size size) => size switch { Size.Small => .75, Size.Big => 1.25, _ => 1 };
}
