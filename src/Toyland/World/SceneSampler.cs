using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.Captions;

namespace ComicCluster.Toyland.World;

/// <summary>Thinks of scenes, without end. The same state of the generator gives the same scene.</summary>
public static class SceneSampler
{
    private const ulong StreamNamespace = 0x546F_796C_616E_6400; // "Toyland" and the split
    private const int HeldOutShare = 8;
    private const double StaysUnseen = 0.6; // how often a colour is drawn again when thing and backdrop look the same
    private static readonly Kind[] Kinds = [.. Enum.GetValues<Kind>().Where(kind => !Lexicon.IsInSky(kind))];
    private static readonly Kind[] Flyers = [.. Kinds.Where(Lexicon.CanFly)];
    private static readonly Kind[] Jumpers = [Kind.Mage, Kind.Warrior, Kind.Robot, Kind.Cat, Kind.Fish, Kind.Rabbit];
    private static readonly Colour[] Colours = Enum.GetValues<Colour>();

    /// <summary>The generator that a use of Toyland starts from, so that two uses with one seed see different scenes.</summary>
    public static RandomStream Open(SceneSplit split, ulong seed) => new(seed, StreamNamespace + (ulong)split);

    /// <summary>A scene of the split.</summary>
    public static Scene Sample(RandomStream random, SceneSplit split)
    {
        while (true)
        {
            var scene = Sample(random);
            if (split == SceneSplit.Judge || IsHeldOut(scene) == (split == SceneSplit.HeldOut)) return scene;
        }
    }

    /// <summary>Any scene.</summary>
    public static Scene Sample(RandomStream random)
    {
        var place = random.NextDouble() < 0.05 ? Place.Meadow : (Place)random.NextInt32(0, 8);
        var time = place == Place.Space ? TimeOfDay.Night : Weighted(random, 0.42, 0.26) switch { 0 => TimeOfDay.Day, 1 => TimeOfDay.Sunset, _ => TimeOfDay.Night };
        var count = 1 + Weighted(random, 0.5, 0.38);
        var relation = count switch
        {
            1 => Relation.Alone,
            2 => Weighted(random, 0.5, 0.25) switch { 0 => Relation.Beside, 1 => Relation.Behind, _ => Relation.Over },
            _ => Relation.Together,
        };
        var kinds = SampleKinds(random, count, relation);
        if (place != Place.Space && kinds.Any(kind => kind is Kind.Ship or Kind.Fish or Kind.Octopus) && random.NextDouble() < 0.35) place = Place.Sea;
        var colours = SampleColours(random, kinds, place, time);
        var things = new Thing[count];
        for (var i = 0; i < count; i++)
            things[i] = new Thing(kinds[i], colours[i], SamplePose(random, kinds[i], relation, i), SampleSize(random, count));
        var side = Side.Middle;
        if (relation == Relation.Alone) side = Weighted(random, 0.7, 0.15) switch { 0 => Side.Middle, 1 => Side.Left, _ => Side.Right };
        var inSky = place != Place.Room && random.NextDouble() < 0.45 ? SampleInSky(random, place, time) : null;
        return new Scene(place, time, things, relation, side, inSky, (ulong)random.NextUInt32() << 32 | random.NextUInt32());
    }

    /// <summary>Whether no training may see this combination of place, time, things and colours.</summary>
    public static bool IsHeldOut(Scene scene)
    {
        var hash = 14695981039346656037UL; // FNV-1a
        void Add(int value) => hash = (hash ^ (ulong)value) * 1099511628211UL;
        Add((int)scene.Place);
        Add((int)scene.Time);
        foreach (var thing in scene.Things)
        {
            Add((int)thing.Kind);
            Add((int)thing.Colour);
        }
        return (hash ^ hash >> 32) % HeldOutShare == 0;
    }

    private static Kind[] SampleKinds(RandomStream random, int count, Relation relation)
    {
        var kinds = new Kind[count];
        for (var i = 0; i < count; i++)
        {
            do
            {
                var from = relation != Relation.Over || i > 0 ? Kinds : random.NextDouble() < 0.75 ? Flyers : Jumpers;
                kinds[i] = from[random.NextInt32(0, from.Length)];
            }
            while (kinds.AsSpan(0, i).Contains(kinds[i]));
        }
        return kinds;
    }

    private static Colour[] SampleColours(RandomStream random, Kind[] kinds, Place place, TimeOfDay time)
    {
        var colours = new Colour[kinds.Length];
        for (var i = 0; i < kinds.Length; i++)
        {
            do
            {
                colours[i] = SampleColour(random, kinds[i], place, time);
            }
            while (colours.AsSpan(0, i).Contains(colours[i]) && random.NextDouble() < 0.5);
        }
        return colours;
    }

    private static Colour SampleColour(RandomStream random, Kind kind, Place place, TimeOfDay time)
    {
        Colour? typical = kind switch { Kind.Tree => Colour.Green, Kind.Snowman or Kind.Ghost => Colour.White, _ => null };
        var colour = typical is { } usual && random.NextDouble() < 0.3 ? usual : Colours[random.NextInt32(0, Colours.Length)];
        var unseen = (colour, place, time) is (Colour.White, Place.Snow, _) or (Colour.Black, _, TimeOfDay.Night)
            or (Colour.Green, Place.Meadow or Place.Forest, _) or (Colour.Yellow, Place.Desert, _) or (Colour.Blue, Place.Sea, _);
        return unseen && random.NextDouble() < StaysUnseen ? Colours[random.NextInt32(0, Colours.Length)] : colour;
    }

    private static Pose SamplePose(RandomStream random, Kind kind, Relation relation, int index)
    {
        if (relation == Relation.Over && index == 0) return Pose.Flies;
        var draw = random.NextDouble();
        if (Lexicon.IsLiving(kind) && relation != Relation.Together && draw < 0.06) return Pose.Sleeps;
        var flies = relation switch { Relation.Alone => 0.4, Relation.Beside => 0.2, _ => 0 };
        return Lexicon.CanFly(kind) && draw > 1 - flies ? Pose.Flies : Pose.Stands;
    }

    private static Size SampleSize(RandomStream random, int count)
    {
        var share = count == 3 ? 0.05 : 0.12;
        return Weighted(random, share, share) switch { 0 => Size.Small, 1 => Size.Big, _ => Size.Usual };
    }

    private static Thing SampleInSky(RandomStream random, Place place, TimeOfDay time)
    {
        var draw = random.NextDouble();
        var kind = (place, time) switch
        {
            (Place.Space, _) => draw < 0.4 ? Kind.Moon : draw < 0.7 ? Kind.Star : Kind.Sun,
            (_, TimeOfDay.Night) => draw < 0.5 ? Kind.Moon : draw < 0.8 ? Kind.Star : Kind.Cloud,
            (_, TimeOfDay.Sunset) => draw < 0.6 ? Kind.Sun : draw < 0.9 ? Kind.Cloud : Kind.Moon,
            _ => draw < 0.58 ? Kind.Sun : Kind.Cloud,
        };
        ReadOnlySpan<Colour> colours = kind switch
        {
            Kind.Sun => [Colour.Yellow, Colour.Orange, Colour.Red],
            Kind.Cloud => [Colour.White, Colour.White, Colour.Pink, Colour.Black],
            _ => [Colour.White, Colour.Yellow],
        };
        return new Thing(kind, colours[random.NextInt32(0, colours.Length)]);
    }

    /// <summary>0 or 1 with the shares given, else 2.</summary>
    private static int Weighted(RandomStream random, double first, double second)
    {
        var draw = random.NextDouble();
        return draw < first ? 0 : draw < first + second ? 1 : 2;
    }
}
