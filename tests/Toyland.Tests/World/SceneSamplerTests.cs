using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Tests.World;

public sealed class SceneSamplerTests
{
    private const int Many = 20_000;
    private static readonly List<Scene> Scenes = Take(SceneSplit.Judge, 1, Many);

    [Fact]
    public void Sample_SameSeed_IsTheSame() =>
        Assert.Equal(Take(SceneSplit.Training, 3, 50).Select(Describe), Take(SceneSplit.Training, 3, 50).Select(Describe));

    [Fact]
    public void Open_SplitsOfOneSeed_Differ()
    {
        var seeds = Enum.GetValues<SceneSplit>().Select(split => SceneSampler.Sample(SceneSampler.Open(split, 3)).Seed).ToList();

        Assert.Equal(3, seeds.Distinct().Count());
    }

    [Fact]
    public void Sample_HeldOut_IsNeverSeenInTraining()
    {
        var training = Take(SceneSplit.Training, 5, 30_000).Select(Combination).ToHashSet();
        var heldOut = Take(SceneSplit.HeldOut, 5, 4_000).Select(Combination).ToList();

        Assert.DoesNotContain(heldOut, training.Contains);
        Assert.InRange(Scenes.Count(SceneSampler.IsHeldOut) / (double)Many, 0.10, 0.15);
    }

    [Fact]
    public void Sample_Counts_FollowTheGrammar()
    {
        Assert.InRange(Share(scene => scene.Things.Count == 1), 0.48, 0.52);
        Assert.InRange(Share(scene => scene.Things.Count == 2), 0.36, 0.40);
        Assert.All(Enum.GetValues<Place>(), place => Assert.InRange(Share(scene => scene.Place == place), 0.09, 0.2));
        Assert.All(Enum.GetValues<TimeOfDay>(), time => Assert.InRange(Share(scene => scene.Time == time), 0.2, 0.5));
        Assert.InRange(Scenes.Count(scene => scene.InSky is not null) / (double)Scenes.Count(scene => scene.Place != Place.Room), 0.43, 0.47);
    }

    [Fact]
    public void Sample_KindsAndColours_AllAppearTogether()
    {
        var pairs = Scenes.SelectMany(scene => scene.Things).Select(thing => (thing.Kind, thing.Colour)).ToHashSet();

        Assert.Equal(240, pairs.Count);
        Assert.DoesNotContain(pairs, pair => Lexicon.IsInSky(pair.Kind));
    }

    [Fact]
    public void Sample_Scenes_MakeSense()
    {
        foreach (var scene in Scenes)
        {
            Assert.InRange(scene.Things.Count, 1, 3);
            Assert.Equal(scene.Things.Count, scene.Things.Select(thing => thing.Kind).Distinct().Count());
            Assert.Equal(scene.Things.Count == 1, scene.Relation == Relation.Alone);
            Assert.Equal(scene.Things.Count == 3, scene.Relation == Relation.Together);
            if (scene.Relation != Relation.Alone) Assert.Equal(Side.Middle, scene.Side);
            if (scene.Relation == Relation.Over) Assert.Equal(Pose.Flies, scene.Things[0].Pose);
            if (scene.Place == Place.Space) Assert.Equal(TimeOfDay.Night, scene.Time);
            if (scene.Place == Place.Room) Assert.Null(scene.InSky);
            Assert.All(scene.Things, thing => Assert.True(thing.Pose != Pose.Sleeps || Lexicon.IsLiving(thing.Kind)));
            if (scene.Time == TimeOfDay.Night && scene.Place != Place.Space) Assert.NotEqual(Kind.Sun, scene.InSky?.Kind);
        }
    }

    [Fact]
    public void Sample_ColourOfTheBackdrop_IsRarer()
    {
        double White(Place place) => Scenes.Where(scene => scene.Place == place)
            .Average(scene => scene.Things.Count(thing => thing.Colour == Colour.White) / (double)scene.Things.Count);

        Assert.InRange(White(Place.Snow), 0.02, 0.8 * White(Place.Meadow));
    }

    internal static List<Scene> Take(SceneSplit split, ulong seed, int count)
    {
        var random = SceneSampler.Open(split, seed);
        return [.. Enumerable.Range(0, count).Select(_ => SceneSampler.Sample(random, split))];
    }

    internal static string Describe(Scene scene) =>
        $"{scene.Place} {scene.Time} {scene.Relation} {scene.Side} {string.Join(' ', scene.Things)} {scene.InSky}";

    private static string Combination(Scene scene) =>
        $"{scene.Place} {scene.Time} {string.Join(' ', scene.Things.Select(thing => $"{thing.Kind} {thing.Colour}"))}";

    private static double Share(Predicate<Scene> condition) => Scenes.Count(scene => condition(scene)) / (double)Many;
}
