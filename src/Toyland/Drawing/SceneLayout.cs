using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Drawing;

/// <summary>
/// Where everything in a scene is. What a scene says decides the composition; numbers from its seed move it a little. No thing hides more
/// than a quarter of another, and above the heads of those who stand there is room for lettering.
/// </summary>
public sealed class SceneLayout
{
    private const double PositionJitter = .04, CompanyJitter = .02, SizeJitter = .05, FlyingY = .42, SpaceY = .5, Pan = .08;
    private const double MostHidden = .25; // of the width of the smaller of two things, one behind the other
    private const double HeadRoom = .06, LeastFeetBelow = .91; // of one who stands; of one who stands below another

    private SceneLayout(PlacedBackdrop backdrop, IReadOnlyList<PlacedThing> things) => (Backdrop, Things) = (backdrop, things);

    /// <summary>What is behind the things; its centre is on the horizon.</summary>
    public PlacedBackdrop Backdrop { get; }

    /// <summary>The things in the order of the scene, then the one in the sky.</summary>
    public IReadOnlyList<PlacedThing> Things { get; }

    /// <summary>The things from the farthest to the nearest: that in the sky, then those of the scene in their order.</summary>
    public IEnumerable<PlacedThing> BackToFront() => Things.OrderBy(placed => Captions.Lexicon.IsInSky(placed.Thing.Kind) ? 0 : 1);

    /// <summary>The layout of a scene; the same scene has always the same.</summary>
    /// <exception cref="ArgumentException">There is no thing, or more than three.</exception>
    public static SceneLayout Of(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        if (scene.Things.Count is 0 or > 3) throw new ArgumentException("A scene shows one, two or three things.", nameof(scene));

        var draws = new LayoutDraws(new RandomStream(scene.Seed));
        var backdrop = new PlacedBackdrop(.5 + Pan * draws.Pan, .64 + .06 * draws.Horizon, Backdrops.Backdrop.HalfSide, draws.IsMirrored);
        var placed = new List<PlacedThing>(scene.Things.Count + 1);
        for (var index = 0; index < scene.Things.Count; index++) placed.Add(PlaceThing(scene, index, draws, backdrop.CentreY));
        if (scene.Relation == Relation.Behind) StepAside(placed);
        if (scene.InSky is not null) placed.Add(PlaceInSky(scene, scene.InSky, draws));
        return new SceneLayout(backdrop, placed);
    }

    private static PlacedThing PlaceThing(Scene scene, int index, LayoutDraws draws, double horizon)
    {
        var thing = scene.Things[index];
        var jitter = draws.Things[index];
        var (x, halfSide, feet, facesLeft) = Slot(scene, index, draws.IsTurned);
        halfSide *= (1 + SizeJitter * jitter.Size) * Scale(scene, thing.Size);
        var move = scene.Relation == Relation.Alone ? PositionJitter : CompanyJitter;
        x += move * jitter.X;
        var y = Height(scene, index, halfSide, horizon + feet) + move / 2 * jitter.Y;
        if (thing.Pose != Pose.Flies) y = Math.Max(y, halfSide + HeadRoom); // who is that tall stands nearer
        return new PlacedThing(thing, x, y, halfSide, facesLeft && thing.Pose != Pose.Sleeps); // its letters can't be mirrored
    }

    /// <summary>Moves two things, one behind the other, apart or together until as much of the smaller's width is before or behind the other as may be.</summary>
    private static void StepAside(List<PlacedThing> things)
    {
        var (first, second) = (things[0], things[1]);
        var apart = first.HalfSide + second.HalfSide - 2 * MostHidden * Math.Min(first.HalfSide, second.HalfSide);
        var middle = (first.CentreX + second.CentreX) / 2;
        var toRight = first.CentreX < second.CentreX ? 1 : -1;
        things[0] = first with { CentreX = middle - toRight * (apart + second.HalfSide - first.HalfSide) / 2 };
        things[1] = second with { CentreX = middle + toRight * (apart + first.HalfSide - second.HalfSide) / 2 };
    }

    /// <summary>The place of the index-th thing: its x, its usual half side, how far its feet are below the horizon, its facing.</summary>
    private static (double X, double HalfSide, double Feet, bool FacesLeft) Slot(Scene scene, int index, bool turned) => scene.Relation switch
    {
        Relation.Beside => (index == 0 ? .26 : .74, .22, .19, index > 0),
        Relation.Behind when index == 0 => (turned ? .66 : .34, .21, .05, turned),
        Relation.Behind => (turned ? .34 : .66, .225, .25, !turned),
        Relation.Over when index == 0 => (.5, .195, 0, turned),
        Relation.Over => (.5, .21, .27, !turned),
        Relation.Together => (index switch { 0 => .175, 1 => .5, _ => .825 }, .155, .18, index == 2 || (index == 1 && turned)),
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
        if (scene.Relation == Relation.Over) return scene.Place == Place.Space ? .7 : standing + Math.Max(0, LeastFeetBelow - feet);
        if (pose == Pose.Flies) return scene.Relation == Relation.Behind ? FlyingY - .08 + .2 * index : FlyingY;
        if (scene.Place == Place.Space) return scene.Relation == Relation.Behind ? SpaceY - .1 + .18 * index : SpaceY;
        return standing;
    }

    private static PlacedThing PlaceInSky(Scene scene, Thing thing, LayoutDraws draws)
    {
        var onRight = scene switch
        {
            { Relation: Relation.Alone, Side: Side.Left } => true,
            { Relation: Relation.Alone, Side: Side.Right } => false,
            { Relation: Relation.Behind } => !draws.IsTurned,
            _ => draws.Sky >= 0,
        };
        var inset = .14 + .02 * Math.Abs(draws.Sky);
        return new PlacedThing(thing, onRight ? 1 - inset : inset, inset, .11 * Scale(scene, thing.Size), FacesLeft: false);
    }

    private static double Scale(Scene scene, Size size) => size switch
    {
        Size.Small => .75,
        Size.Big when scene.Relation == Relation.Alone => 1.25,
        Size.Big => scene.Relation == Relation.Together ? 1.12 : 1.2,
        _ => 1,
    };
}
