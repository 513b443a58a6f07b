using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Runtime;
using ComicCluster.Toyland;
using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.World;

namespace ComicCluster.Judging.Tests;

public sealed class JudgeTests
{
    private static readonly Scene[] Scenes =
        [.. new[] { 1, 2, 3 }.SelectMany(things => ToylandPictures.HeldOutCaptions(100, things).Select(pair => pair.Scene))];
    private static readonly RgbPicture[] Real = [.. Scenes.Select(scene => new RgbPicture(128, 128, SceneRenderer.Render(scene, Window.Whole, 128)))];

    [Fact]
    public void Measure_RealPictures_IsNearlyAlwaysRight()
    {
        using var judge = Judge.Load();
        var figures = JudgeFigures.Measure(judge, Real, Scenes, Scenes);
        Assert.All([figures.RecallAt1, figures.KindRecall, figures.Colour, figures.Ground, figures.Time, figures.Relation,
            figures.KindsSwappedRecallAt1, figures.ThingsSwappedRecallAt1], figure => Assert.InRange(figure, 0.98, 1));
        Assert.InRange(figures.Size, 0.8, 1); // among three things, big is an eighth more than usual
    }

    [Fact]
    public void MeasureByThings_RealPictures_ReadsThreeAlmostAsWellAsOne()
    {
        using var judge = Judge.Load();
        var figures = JudgeFigures.MeasureByThings(judge, Real, Scenes, Scenes);
        Assert.Equal([1, 2, 3], figures.Keys.Order());
        Assert.All(figures.Values, ofThem => Assert.InRange(ofThem.KindRecall, 0.985, 1));
    }

    [Fact]
    public void Measure_PicturesOfOtherScenes_IsAtChance()
    {
        using var judge = Judge.Load();
        var figures = JudgeFigures.Measure(judge, [.. Real[1..100], Real[0]], Scenes[..100], Scenes);
        Assert.InRange(figures.RecallAt1, 0, 0.1); // 1/30
        Assert.InRange(figures.KindRecall, 0, 0.2); // about 1.5 of 24
        Assert.InRange(figures.Colour, 0, 0.3); // 1/10 or a little more: backdrops favour some colours
        Assert.InRange(figures.Ground, 0, 0.3); // 1/8
        Assert.InRange(figures.Time, 0.2, 0.6); // 1/3
        Assert.InRange(figures.KindsSwappedRecallAt1, 0, 0.15); // 1/30
    }

    [Fact]
    public void Measure_Again_GivesTheSame()
    {
        using var judge = Judge.Load();
        var figures = JudgeFigures.Measure(judge, Real[..10], Scenes[..10], Scenes);
        using var again = Judge.Load();
        Assert.Equal(figures, JudgeFigures.Measure(again, Real[..10], Scenes[..10], Scenes));
    }

    [Fact]
    public void Score_PicturesAndScenes_IsTheLikelihoodOfEach()
    {
        using var judge = Judge.Load();
        var scores = judge.Score(Real[..3], Scenes[..5]);
        Assert.Equal((3, 5), (scores.GetLength(0), scores.GetLength(1)));
        Assert.Equal(judge.Read(Real[..3])[2].LogLikelihood(Scenes[4]), scores[2, 4]);
    }

    [Fact]
    public void Read_Often_KeepsNoTensor()
    {
        using var judge = Judge.Load();
        judge.Read(Real[..2]);
        var before = LiveTensors.Settled();
        for (var i = 0; i < 5; i++) judge.Read(Real[..2]);
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }
}
