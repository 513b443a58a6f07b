using ComicCluster.Engine.Language.Stories;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Painting.Recipes.DeepDaze;
using ComicCluster.Engine.Painting.Sessions;
using ComicCluster.Judging;
using ComicCluster.Toyland;
using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.Parsing;
using ComicCluster.Toyland.Stories;
using ComicCluster.Toyland.World;

namespace ComicCluster.Bench.Toyland;

/// <summary>
/// How well the pictures of Toyland that <c>comic draw</c> paints show their sentences, by a judge that guides nothing (tests/Judge), and how
/// long they take. The captions are held out: no model was trained with their scenes, and nothing was chosen by them.
/// </summary>
internal static class ToylandBenchmark
{
    private const int Side = 512, LargeSide = 1024; // comic draw's default, and twice that
    private const int MostThings = 3, SheetCaptionsOfEach = 10;
    private const int MostLarge = 30, MostFromNoise = 36, MostOnCurve = 12, MostByDeepDaze = 4; // captions
    private const int Stories = 10, StoryPanels = 4, StoryPixels = 256;
    private const int CurvePoints = 20;
    private const double DeepDazeSeconds = 230; // of a panel: two panels at a time, so the whole is eight minutes
    private const double DeepDazeSecondsPerCaption = 2.3; // a quick look is quick
    private static readonly (Scene Scene, Caption Caption)[] All = HeldOut(100);

    public static void Run(string[] args)
    {
        var options = ToylandOptions.Parse(args);
        using var studio = new ToylandStudio(options.Models);
        if (options.Sheet is not null)
        {
            var shown = HeldOut(SheetCaptionsOfEach);
            var (panels, _) = Paint(studio, [.. shown.Select((captioned, index) => studio.Compose(captioned.Caption, index, 2 * ContactSheet.Panel))]);
            ContactSheet.Write(options.Sheet, [.. panels.Zip(shown, (panel, captioned) => (panel, captioned.Caption.Text))]);
            return;
        }
        using var judge = Judge.Load();
        Measure(studio, judge, HeldOut(options.Captions));
        Figure.Print("same_character", SameCharacter.Measure(judge, StoriesOf(studio)), "share",
            $"of reappearances over the {StoryPanels} panels of {Stories} stories, kind and colour are read the same");
        var few = HeldOut(Math.Max(1, Math.Min(options.Captions, MostFromNoise) / MostThings));
        MeasureFromNoise(studio, judge, few);
        var (deepDaze, comic) = (PrintDeepDaze(studio, judge, few.Length), PrintComicCurve(studio, judge, few.Length));
        PrintSpeedup(comic, deepDaze);
        StoryFigures.Run();
    }

    /// <summary>Captions with one, two and three things in turn, as many of each.</summary>
    private static (Scene Scene, Caption Caption)[] HeldOut(int each)
    {
        var lists = Enumerable.Range(1, MostThings).Select(things => ToylandPictures.HeldOutCaptions(each, things)).ToArray();
        return [.. Enumerable.Range(0, each).SelectMany(i => lists.Select(list => list[i]))];
    }

    private static void Measure(ToylandStudio studio, Judge judge, (Scene Scene, Caption Caption)[] captions)
    {
        var scenes = captions.Select(captioned => captioned.Scene).ToArray();
        Print("real", judge, [.. scenes.Select(scene => Draw(scene, Side))], scenes);
        var specs = captions.Select((captioned, index) => studio.Compose(captioned.Caption, index, Side)).ToArray();
        var (imagined, _) = Paint(studio, [.. specs.Select(spec => spec with { Arrangements = [spec.Arrangements[0]] })], steps: 0);
        Print("prior", judge, imagined, scenes);
        var (panels, seconds) = Paint(studio, specs);
        Print("judge", judge, panels, scenes);
        Figure.Print("seconds_per_panel", seconds / captions.Length, "s", $"{Side} pixels, {Environment.ProcessorCount} panels side by side");
        PrintGuideGain(judge, imagined, panels, scenes);
        Figure.Print("edge_sharpness", Sharpness.Median(panels.Zip(scenes, (panel, scene) => (panel, Draw(scene, Side)))), "x",
            $"99th percentile of the Sobel gradient of luminance ÷ that of the drawing, the median of n={panels.Length} at {Side} pixels");
        var (large, _) = Paint(studio, [.. captions.Take(MostLarge).Select((captioned, index) => studio.Compose(captioned.Caption, index, LargeSide))]);
        Figure.Print("edge_sharpness_1024", Sharpness.Median(large.Zip(scenes, (panel, scene) => (panel, Draw(scene, LargeSide)))), "x", $"n={large.Length}");
    }

    /// <summary>What choosing and painting under the guide add where the prior alone shows a kind that the judge does not see.</summary>
    private static void PrintGuideGain(Judge judge, RgbPicture[] imagined, RgbPicture[] painted, Scene[] scenes)
    {
        var wrong = judge.Read(imagined).Zip(scenes, Recall).Index().Where(panel => panel.Item < 1).ToArray();
        var after = judge.Read(painted).Zip(scenes, Recall).ToArray();
        Figure.Print("guide_gain", wrong.Length == 0 ? 0 : 100 * wrong.Average(panel => after[panel.Index] - panel.Item), "points",
            $"of kind recall on the {wrong.Length} captions where the prior alone is wrong");

        static double Recall(Reading reading, Scene scene) => scene.Things.Average(thing => reading.Sees(thing.Kind) ? 1.0 : 0);
    }

    private static void MeasureFromNoise(ToylandStudio studio, Judge judge, (Scene Scene, Caption Caption)[] captions)
    {
        var (panels, seconds) = Paint(studio, [.. captions.Select((captioned, index) => studio.ComposeFromNoise(captioned.Caption, index, Side))], studio.NoiseRecipe);
        Print("from_noise", judge, panels, [.. captions.Select(captioned => captioned.Scene)]);
        Figure.Print("from_noise_seconds_per_panel", seconds / captions.Length, "s");
    }

    /// <summary>Stories that nothing has learned from, as <c>comic draw</c> cuts and paints them.</summary>
    private static (RgbPicture Panel, Scene Scene)[][] StoriesOf(ToylandStudio studio)
    {
        var stories = new StoryDocuments(seed: 77);
        var prompts = Enumerable.Range(0, Stories).Select(number =>
        {
            var story = stories.HeldOut((ulong)number);
            var captions = StoryCutter.Cut(story.Text, StoryPanels, sentence => SceneParser.Parse(sentence, seed: 0) is not null);
            return PanelPrompts.Of(story.Text, captions);
        }).ToArray();
        var texts = prompts.SelectMany(story => story).ToArray();
        var (panels, _) = Paint(studio, [.. texts.Select((text, index) => studio.Compose(text, index, StoryPixels))]);
        var next = 0;
        return [.. prompts.Select(story => story.Select(text => (panels[next++], SceneParser.Parse(text, seed: 0)!)).ToArray())];
    }

    private static RgbPicture Draw(Scene scene, int side) => new(side, side, SceneRenderer.Render(scene, Window.Whole, side));

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
        var curve = Curve(studio, judge, studio.Recipe, Math.Min(captions, MostOnCurve), (captioned, index, side) => studio.Compose(captioned.Caption, index, side), null);
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

    private static (RgbPicture[] Panels, double Seconds) Paint(ToylandStudio studio, PanelSpec[] specs, IPaintingRecipe? recipe = null, int? steps = null) =>
        SideBySide.Run(specs.Length, index =>
        {
            using var session = new PaintingSession(studio.Guide, recipe ?? studio.Recipe);
            session.Add(specs[index]);
            while (session.Progress[0] is { State: PanelState.Painting } progress && progress.Step < (steps ?? int.MaxValue)) session.Advance();
            return session.Progress[0].Failure is { } failure ? throw failure : session.Render(specs[index].Id);
        });

    private static void Print(string prefix, Judge judge, RgbPicture[] pictures, Scene[] scenes)
    {
        Scene[] others = [.. All.Select(captioned => captioned.Scene)];
        var figures = JudgeFigures.Measure(judge, pictures, scenes, others);
        var n = $"n={pictures.Length}";
        Figure.Print($"{prefix}_r1_of_30", figures.RecallAt1, "share", n);
        Figure.Print($"{prefix}_kind_recall", figures.KindRecall, "share", n);
        foreach (var (things, ofThem) in JudgeFigures.MeasureByThings(judge, pictures, scenes, others).OrderBy(entry => entry.Key))
            Figure.Print($"{prefix}_kind_recall_{things}", ofThem.KindRecall, "share", $"of the scenes with {things}");
        Figure.Print($"{prefix}_colour", figures.Colour, "share", n);
        Figure.Print($"{prefix}_ground", figures.Ground, "share", n);
        Figure.Print($"{prefix}_time", figures.Time, "share", n);
        Figure.Print($"{prefix}_relation", figures.Relation, "share", "left and right, behind, above; of one thing its side");
        Figure.Print($"{prefix}_size", figures.Size, "share", "the mean of small, usual and big");
        Figure.Print($"{prefix}_r1_kinds_swapped", figures.KindsSwappedRecallAt1, "share", n);
        Figure.Print($"{prefix}_r1_things_swapped", figures.ThingsSwappedRecallAt1, "share", n);
    }
}
