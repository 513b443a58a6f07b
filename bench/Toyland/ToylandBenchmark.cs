using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Painting.Recipes.DeepDaze;
using ComicCluster.Engine.Painting.Sessions;
using ComicCluster.Judging;
using ComicCluster.Toyland;
using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.World;

namespace ComicCluster.Bench.Toyland;

/// <summary>
/// How well the pictures of Toyland that <c>comic draw</c> paints show their sentences, by a judge that guides nothing (tests/Judge), and how
/// long they take. The captions are held out: no model was trained with their scenes, and nothing was chosen by them.
/// </summary>
internal static class ToylandBenchmark
{
    private const int Side = 512; // comic draw's default
    private const int SheetCaptions = 30;
    private const int MostFromNoise = 36, MostOnCurve = 12, MostByDeepDaze = 4; // captions
    private const int CurvePoints = 20;
    private const double DeepDazeSeconds = 230; // of a panel: two panels at a time, so the whole is eight minutes
    private const double DeepDazeSecondsPerCaption = 2.3; // a quick look is quick
    private static readonly IReadOnlyList<(Scene Scene, Caption Caption)> All = ToylandPictures.HeldOutCaptions(100);

    public static void Run(string[] args)
    {
        var options = ToylandOptions.Parse(args);
        using var studio = new ToylandStudio(options.Models);
        if (options.Sheet is not null)
        {
            var (panels, _) = Paint(studio, SheetCaptions, side: ContactSheet.Panel);
            ContactSheet.Write(options.Sheet, [.. panels.Zip(All, (panel, captioned) => (panel, captioned.Caption.Text))]);
            return;
        }
        using var judge = Judge.Load();
        Measure(studio, judge, ToylandPictures.HeldOutCaptions(options.Captions));
        var (deepDaze, comic) = (PrintDeepDaze(studio, judge, options.Captions), PrintComicCurve(studio, judge, options.Captions));
        PrintSpeedup(comic, deepDaze);
        StoryFigures.Run();
    }

    private static void Measure(ToylandStudio studio, Judge judge, IReadOnlyList<(Scene Scene, Caption Caption)> captions)
    {
        var scenes = captions.Select(captioned => captioned.Scene).ToArray();
        Print("real", judge, [.. scenes.Select(scene => new RgbPicture(128, 128, SceneRenderer.Render(scene, Window.Whole, 128)))], scenes);
        var (panels, seconds) = Paint(studio, captions.Count);
        Print("judge", judge, panels, scenes);
        Figure.Print("seconds_per_panel", seconds / captions.Count, "s", $"{Side} pixels, {Environment.ProcessorCount} panels side by side");
        if (!studio.Sketches) return;
        Print("sketch", judge, [.. captions.Select((captioned, index) => studio.Compose(captioned, index, Side).StartImage!)], scenes);
        var few = Math.Min(captions.Count, MostFromNoise);
        (panels, seconds) = Paint(studio, few, sketch: false);
        Print("from_noise", judge, panels, scenes[..few]);
        Figure.Print("from_noise_seconds_per_panel", seconds / few, "s");
    }

    /// <summary>
    /// Deep Daze's defaults under the same guide, in all but the size at which it paints: at the recipe comic's instead of 512 pixels, where
    /// a step takes many times as long. Its 21 000 steps would take hours; it is stopped after <see cref="DeepDazeSeconds"/>, or
    /// sooner where few captions are measured.
    /// </summary>
    private static RecallCurve PrintDeepDaze(ToylandStudio studio, Judge judge, int captions)
    {
        var options = new DeepDazeOptions { ImageWidth = studio.Recipe.Options.RenderSide ?? 96 };
        var recipe = new DeepDazeRecipe(options);
        var curve = Curve(studio, judge, recipe, Math.Min(captions, MostByDeepDaze), (captioned, index, side) =>
            new PanelSpec { Id = $"{index}", Prompts = [new Prompt(studio.Readable(captioned.Caption))], Width = side, Height = side, Seed = (ulong)index }, Math.Min(DeepDazeSeconds, DeepDazeSecondsPerCaption * captions));
        var seconds = curve.Points[^1].Seconds;
        Figure.Print("deepdaze_judge_r1_of_30", curve.Last, "share", $"after {curve.Steps:F0} of its {options.Epochs * options.Iterations} steps, n={Math.Min(captions, MostByDeepDaze)}");
        Figure.Print("deepdaze_seconds", seconds, "s", "a panel on a core; stopped there");
        Figure.Print("deepdaze_all_steps_hours", seconds / curve.Steps * options.Epochs * options.Iterations / 3600, "h", "a panel on a core, extrapolated");
        return curve;
    }

    private static RecallCurve PrintComicCurve(ToylandStudio studio, Judge judge, int captions)
    {
        var curve = Curve(studio, judge, studio.Recipe, Math.Min(captions, MostOnCurve), (captioned, index, side) => studio.Compose(captioned, index, side), null);
        foreach (var (seconds, recall) in curve.Points) Console.WriteLine($"comic after {seconds:F2} s: R@1 {recall:F2}");
        return curve;
    }

    /// <summary>
    /// Time to equal R@1, of a panel on a core: what Deep Daze needs to reach the R@1 with which the recipe comic ends, over what comic needs to
    /// reach it first. Where Deep Daze never reaches it, all the time that it had stands for what it needs: the ratio is a lower bound.
    /// </summary>
    private static void PrintSpeedup(RecallCurve comic, RecallCurve deepDaze)
    {
        var reached = deepDaze.SecondsTo(comic.Last);
        Figure.Print("speedup_over_deepdaze", (reached ?? deepDaze.Points[^1].Seconds) / comic.SecondsTo(comic.Last)!.Value, "x", reached is null
            ? $"at least: Deep Daze was stopped before it reached R@1 {comic.Last:F2}; its best was {deepDaze.Best:F2}"
            : $"time to R@1 {comic.Last:F2}");
    }

    private static RecallCurve Curve(
        ToylandStudio studio, Judge judge, IPaintingRecipe recipe, int captions, Func<(Scene Scene, Caption Caption), int, int, PanelSpec> compose, double? seconds) =>
        RecallCurve.Paint(judge, studio.Guide, recipe, (panel, side) => compose(All[panel], panel, side),
            [.. All.Take(captions).Select(captioned => captioned.Scene)], [.. All.Select(captioned => captioned.Scene)], CurvePoints, seconds);

    private static (RgbPicture[] Panels, double Seconds) Paint(ToylandStudio studio, int captions, bool sketch = true, int side = Side)
    {
        var captioned = ToylandPictures.HeldOutCaptions(captions);
        return SideBySide.Run(captions, index =>
        {
            var spec = studio.Compose(captioned[index], index, side, sketch);
            using var session = new PaintingSession(studio.Guide, studio.Recipe);
            session.Add(spec);
            while (session.Progress[0] is { State: PanelState.Painting }) session.Advance();
            return session.Progress[0].Failure is { } failure ? throw failure : session.Render(spec.Id);
        });
    }

    private static void Print(string prefix, Judge judge, RgbPicture[] pictures, Scene[] scenes)
    {
        var figures = JudgeFigures.Measure(judge, pictures, scenes, [.. All.Select(captioned => captioned.Scene)]);
        var n = $"n={pictures.Length}";
        Figure.Print($"{prefix}_r1_of_30", figures.RecallAt1, "share", n);
        Figure.Print($"{prefix}_kind_recall", figures.KindRecall, "share", n);
        Figure.Print($"{prefix}_colour", figures.Colour, "share", n);
        Figure.Print($"{prefix}_ground", figures.Ground, "share", n);
        Figure.Print($"{prefix}_time", figures.Time, "share", n);
        Figure.Print($"{prefix}_r1_kinds_swapped", figures.KindsSwappedRecallAt1, "share", n);
        Figure.Print($"{prefix}_r1_things_swapped", figures.ThingsSwappedRecallAt1, "share", n);
    }
}
