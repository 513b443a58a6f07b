using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.World;

namespace ComicCluster.Judging.Tests;

public sealed class DistractorsTests
{
    private static readonly Scene[] Scenes =
        [.. Enumerable.Range(0, 60).Select(i => SceneSampler.Sample(new RandomStream((ulong)i), SceneSplit.HeldOut))];

    [Fact]
    public void KindsSwapped_AnyScene_ChangesEveryKindAndNothingElse() => Assert.All(Scenes, scene =>
    {
        var swapped = Distractors.KindsSwapped(scene, new RandomStream(scene.Seed));
        Assert.All(scene.Things.Zip(swapped.Things), pair => Assert.NotEqual(pair.First.Kind, pair.Second.Kind));
        Assert.Equal(scene.Things, swapped.Things.Zip(scene.Things, (thing, own) => thing with { Kind = own.Kind }));
        Assert.Equal(swapped.Things.Count, swapped.Things.Select(thing => thing.Kind).Distinct().Count());
        Assert.Equal(scene, swapped with { Things = scene.Things });
    });

    [Fact]
    public void ThingsSwapped_AnyScene_KeepsTheBackdrop() => Assert.All(Scenes, scene =>
    {
        var swapped = Distractors.ThingsSwapped(scene, new RandomStream(scene.Seed));
        Assert.All(scene.Things.Zip(swapped.Things), pair => Assert.NotEqual(pair.First.Kind, pair.Second.Kind));
        Assert.Equal(scene, swapped with { Things = scene.Things });
    });

    [Fact]
    public void Others_OfAList_AreDifferentAndNeverTheOwn()
    {
        var twin = Scenes[0] with { Seed = 77, Side = Side.Left }; // looks the same to the judge
        var others = Distractors.Others(Scenes[0], [.. Scenes, twin], 29, new RandomStream(1));
        Assert.Equal(29, others.Distinct().Count());
        Assert.DoesNotContain(Scenes[0], others);
        Assert.DoesNotContain(twin, others);
    }

    [Fact]
    public void Others_TooFew_Throws() =>
        Assert.Throws<ArgumentException>(() => Distractors.Others(Scenes[0], Scenes[..20], 29, new RandomStream(1)));
}
