using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.World;

namespace ComicCluster.Judging;

/// <summary>How well pictures show their scenes; each is a share of 0..1.</summary>
/// <param name="RecallAt1">The own scene is the likeliest of 30: itself and 29 of the other scenes. Chance is 1/30.</param>
/// <param name="KindRecall">A thing of the scene (those in the sky not counted) is seen.</param>
/// <param name="Colour">The likeliest colour of such a thing is its own.</param>
/// <param name="Ground">The likeliest place is the scene's.</param>
/// <param name="Time">The likeliest time of day is the scene's; pictures of space don't count.</param>
/// <param name="Relation">
/// Things stand to one another as the scene says, or one is on the side that it says; scenes with one thing in the middle don't count.
/// </param>
/// <param name="Size">Of small, usual and big the size is the thing's: the mean of the three shares, so that chance is 1/3.</param>
/// <param name="KindsSwappedRecallAt1">As <paramref name="RecallAt1"/>, where the 29 differ from the own scene in their kinds of things alone.</param>
/// <param name="ThingsSwappedRecallAt1">As <paramref name="RecallAt1"/>, where the 29 differ in kinds and colours of things, on the same backdrop.</param>
public sealed record JudgeFigures(
    double RecallAt1, double KindRecall, double Colour, double Ground, double Time, double Relation, double Size,
    double KindsSwappedRecallAt1, double ThingsSwappedRecallAt1)
{
    private const int Candidates = 30;
    private const ulong Seed = 30; // the same distractors in every run

    /// <summary>Measures pictures against what they should show.</summary>
    /// <param name="judge">Reads the pictures.</param>
    /// <param name="pictures">One for each scene.</param>
    /// <param name="scenes">What each picture should show.</param>
    /// <param name="others">Where the 29 others are drawn from: at least 30 scenes; those that show the same are left out.</param>
    public static JudgeFigures Measure(Judge judge, IReadOnlyList<RgbPicture> pictures, IReadOnlyList<Scene> scenes, IReadOnlyList<Scene> others)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pictures.Count, scenes.Count);
        var seen = judge.Read(pictures).Zip(scenes).ToArray();
        var things = seen.SelectMany(pair => pair.Second.Things.Select((thing, index) =>
            (Reading: pair.First, Thing: thing, Size: Composition.SizeOf(pair.First, pair.Second, index)))).ToArray();
        return new JudgeFigures(
            RecallOf((scene, random) => Distractors.Others(scene, others, Candidates - 1, random)),
            Share(things, pair => pair.Reading.Sees(pair.Thing.Kind)),
            Share(things, pair => pair.Reading.ColourOf(pair.Thing.Kind) == pair.Thing.Colour),
            Share(seen, pair => pair.First.Place == pair.Second.Place),
            Share([.. seen.Where(pair => pair.Second.Place != Place.Space)], pair => pair.First.Time == pair.Second.Time),
            Share([.. seen.Where(pair => Composition.IsSaid(pair.Second))], pair => Composition.IsRead(pair.First, pair.Second)),
            things.GroupBy(thing => thing.Thing.Size).Average(ofSize => Share([.. ofSize], thing => thing.Size == thing.Thing.Size)),
            RecallOf((scene, random) => Repeat(() => Distractors.KindsSwapped(scene, random))),
            RecallOf((scene, random) => Repeat(() => Distractors.ThingsSwapped(scene, random))));

        double RecallOf(Func<Scene, RandomStream, IReadOnlyList<Scene>> distractors) => Share([.. seen.Index()], item =>
        {
            var (reading, scene) = item.Item;
            var own = reading.LogLikelihood(scene);
            return distractors(scene, new RandomStream(Seed, (ulong)item.Index)).All(other => reading.LogLikelihood(other) < own);
        });
    }

    /// <summary>The same, apart for the scenes with one, two and three things, as far as there are any; see <see cref="Measure"/>.</summary>
    public static IReadOnlyDictionary<int, JudgeFigures> MeasureByThings(
        Judge judge, IReadOnlyList<RgbPicture> pictures, IReadOnlyList<Scene> scenes, IReadOnlyList<Scene> others) =>
        pictures.Zip(scenes, (picture, scene) => (Picture: picture, Scene: scene)).GroupBy(shown => shown.Scene.Things.Count).ToDictionary(
            group => group.Key, group => Measure(judge, [.. group.Select(shown => shown.Picture)], [.. group.Select(shown => shown.Scene)], others));

    private static Scene[] Repeat(Func<Scene> draw) => [.. Enumerable.Range(0, Candidates - 1).Select(_ => draw())];

    private static double Share<T>(IReadOnlyCollection<T> items, Func<T, bool> holds) =>
        items.Count == 0 ? double.NaN : (double)items.Count(holds) / items.Count;
}
