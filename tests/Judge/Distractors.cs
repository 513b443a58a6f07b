using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.World;

namespace ComicCluster.Judging;

/// <summary>Scenes among which the judge has to find the right one.</summary>
internal static class Distractors
{
    private static readonly Kind[] Kinds = [.. Enum.GetValues<Kind>().Where(kind => !Lexicon.IsInSky(kind))];
    private static readonly int Colours = Enum.GetValues<Colour>().Length;

    /// <summary>Scenes of a list that differ from the given one in what the judge reads; none comes twice.</summary>
    public static IReadOnlyList<Scene> Others(Scene scene, IReadOnlyList<Scene> scenes, int count, RandomStream random)
    {
        var others = scenes.Where(other => !LooksAlike(scene, other)).ToArray();
        if (others.Length < count) throw new ArgumentException($"{others.Length} other scenes are too few; {count} are needed.");
        for (var i = 0; i < count; i++)
        {
            var j = random.NextInt32(i, others.Length);
            (others[i], others[j]) = (others[j], others[i]);
        }
        return others[..count];
    }

    /// <summary>Every thing is of another kind; place, time, colours, poses, layout and sky are the same.</summary>
    public static Scene KindsSwapped(Scene scene, RandomStream random) => Change(scene, random, thing => thing.Colour);

    /// <summary>Every thing is of another kind and of any colour; place, time, poses, layout and sky are the same.</summary>
    public static Scene ThingsSwapped(Scene scene, RandomStream random) => Change(scene, random, _ => (Colour)random.NextInt32(0, Colours));

    private static Scene Change(Scene scene, RandomStream random, Func<Thing, Colour> colour)
    {
        var things = new List<Thing>();
        foreach (var thing in scene.Things)
        {
            var kinds = Kinds.Where(kind => kind != thing.Kind && things.All(other => other.Kind != kind)).ToArray();
            things.Add(thing with { Kind = kinds[random.NextInt32(0, kinds.Length)], Colour = colour(thing) });
        }
        return scene with { Things = things };
    }

    private static bool LooksAlike(Scene scene, Scene other) =>
        scene.Place == other.Place && scene.Time == other.Time && Shown(scene).SetEquals(Shown(other));

    private static HashSet<(Kind, Colour)> Shown(Scene scene) =>
        [.. (scene.InSky is { } inSky ? scene.Things.Append(inSky) : scene.Things).Select(thing => (thing.Kind, thing.Colour))];
}
