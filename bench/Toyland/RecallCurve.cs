using System.Diagnostics;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Guides;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Painting.Sessions;
using ComicCluster.Judging;
using ComicCluster.Toyland.World;

namespace ComicCluster.Bench.Toyland;

/// <summary>How well a recipe's pictures show their sentences while they are painted.</summary>
/// <param name="Points">Seconds that a panel was painted for, on a core of its own, and R@1 of 30 of all panels at that time.</param>
/// <param name="Steps">Steps that were taken at the end: the mean of all panels.</param>
internal sealed record RecallCurve(IReadOnlyList<(double Seconds, double RecallAt1)> Points, double Steps)
{
    private const int Side = 128; // of the pictures that the judge reads

    /// <summary>R@1 at the end.</summary>
    public double Last => Points[^1].RecallAt1;

    /// <summary>The highest R@1.</summary>
    public double Best => Points.Max(point => point.RecallAt1);

    /// <summary>When R@1 was first as high as this; null if it never was.</summary>
    public double? SecondsTo(double recall) => Points.Where(point => point.RecallAt1 >= recall).Select(point => (double?)point.Seconds).FirstOrDefault();

    /// <summary>Paints a panel of each scene, two at a time, and looks at them at even distances.</summary>
    /// <param name="judge">Reads the pictures.</param>
    /// <param name="guide">Guides the painter.</param>
    /// <param name="recipe">How is painted.</param>
    /// <param name="compose">The panel of a scene; the clock runs meanwhile.</param>
    /// <param name="scenes">What is painted.</param>
    /// <param name="others">As in <see cref="JudgeFigures.Measure"/>.</param>
    /// <param name="points">How often is looked.</param>
    /// <param name="seconds">When a panel ends, if its recipe does not end it before; looking at it does not count.</param>
    public static RecallCurve Paint(
        Judge judge, IPictureGuide guide, IPaintingRecipe recipe, Func<int, int, PanelSpec> compose, IReadOnlyList<Scene> scenes,
        IReadOnlyList<Scene> others, int points, double? seconds = null)
    {
        var (panels, _) = SideBySide.Run(scenes.Count, panel => Look(guide, recipe, () => compose(panel, Side), points, seconds));
        return new RecallCurve(
            [.. Enumerable.Range(0, points).Select(point => (
                panels.Average(panel => panel.Looks[point].Seconds),
                JudgeFigures.Measure(judge, [.. panels.Select(panel => panel.Looks[point].Picture)], scenes, others).RecallAt1))],
            panels.Average(panel => panel.Steps));
    }

    private static (List<(double Seconds, RgbPicture Picture)> Looks, int Steps) Look(
        IPictureGuide guide, IPaintingRecipe recipe, Func<PanelSpec> compose, int points, double? seconds)
    {
        var clock = Stopwatch.StartNew();
        var spec = compose();
        using var session = new PaintingSession(guide, recipe);
        session.Add(spec);
        var looks = new List<(double, RgbPicture)>();
        while (true)
        {
            var progress = session.Advance()[0];
            if (progress.Failure is { } failure) throw failure;
            var done = Math.Max((double)progress.Step / progress.TotalSteps, clock.Elapsed.TotalSeconds / seconds ?? 0);
            clock.Stop();
            while (looks.Count < points && done >= (looks.Count + 1.0) / points) looks.Add((clock.Elapsed.TotalSeconds, session.Render(spec.Id)));
            if (looks.Count == points) return (looks, progress.Step);
            clock.Start();
        }
    }
}
