using System.Diagnostics;
using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Painting.Recipes.Comic;
using ComicCluster.Engine.Painting.Recipes.DeepDaze;
using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;

namespace ComicCluster.Bench;

/// <summary>Steps of painting at real sizes under CLIP ViT-B/32, and how near the SIREN comes to the limit of the machine.</summary>
internal static class PaintingBenchmark
{
    public static void Run()
    {
        var limits = MachineLimits.Measure();
        limits.Print();
        using var studio = new PaintingStudio();
        PrintSirenFraction(limits);

        var small = new DeepDazeRecipe(new DeepDazeOptions
        {
            ImageWidth = 128, NumLayers = 4, HiddenSize = 128, BatchSize = 4, GradientAccumulateEvery = 1, Optimizer = DeepDazeOptimizer.Adam,
        });
        Figure.Print("painting_deepdaze_small_step_seconds", PaintingStudio.StepSeconds(small, studio.Float32, repeats: 12), "s");
        Figure.Print("painting_deepdaze_small_bfloat16_step_seconds", PaintingStudio.StepSeconds(small, studio.BFloat16, repeats: 12), "s");
        var comic = PaintingStudio.StepSeconds(PaintingStudio.Comic, studio.BFloat16, repeats: 12);
        var comicFloat32 = PaintingStudio.StepSeconds(PaintingStudio.Comic, studio.Float32, repeats: 8);
        PrintBatchEfficiency(studio, oneGuidePass: false);
        PrintBatchEfficiency(studio, oneGuidePass: true);
        var deepDaze = PaintingStudio.StepSeconds(new DeepDazeRecipe(new DeepDazeOptions()), studio.Float32, repeats: 2);
        Figure.Print("painting_deepdaze_step_seconds", deepDaze, "s");
        Figure.Print("painting_comic_step_seconds", comic, "s");
        Figure.Print("painting_comic_float32_step_seconds", comicFloat32, "s");
        Figure.Print("painting_step_speedup", deepDaze / comic, "x", "CLIP in float32, and in bfloat16 as the recipe comic takes it");
        Figure.Print("painting_step_speedup_float32", deepDaze / comicFloat32, "x");
        using var process = Process.GetCurrentProcess();
        Figure.Print("painting_peak_memory", process.PeakWorkingSet64 / 1e9, "GB");
    }

    /// <summary>
    /// Which change makes a step how cheap: from Deep Daze's defaults to the recipe comic, one change more in each line. In seconds of
    /// processor time, which other processes change little: start it with COMIC_THREADS=1.
    /// </summary>
    public static void RunAblation()
    {
        using var studio = new PaintingStudio();
        var step = new DeepDazeOptions();
        var seconds = Time("Deep Daze's defaults, rendered once a step", new DeepDazeRecipe(step), repeats: 2);
        var render = PaintingStudio.BestProcessorSeconds(1, () => SirenSeconds(new SirenShape(16, 256), 512, repeats: 1));
        Console.WriteLine($"  (rendered for each of 4 micro-batches it would be {seconds + 3 * render:F2} s: 3 times {render:F2} s more)");
        step = step with { ImageWidth = 224 };
        Time("and painted at 224 pixels", new DeepDazeRecipe(step));
        step = step with { NumLayers = PaintingStudio.Comic.Options.SineLayers, HiddenSize = PaintingStudio.Comic.Options.Width };
        Time($"and {step.NumLayers} sine layers x {step.HiddenSize}", new DeepDazeRecipe(step));
        step = step with { BatchSize = PaintingStudio.Comic.Options.WholeViews + PaintingStudio.Comic.Options.Crops, GradientAccumulateEvery = 1 };
        Time($"and {step.BatchSize} cutouts", new DeepDazeRecipe(step));
        Time("and CLIP in bfloat16", new DeepDazeRecipe(step), bfloat16: true);
        var comic = Time("the recipe comic: other cutouts, colours, total variation, average", PaintingStudio.Comic, bfloat16: true);
        var plain = PaintingStudio.Comic.Options;
        Time("  without noise", new ComicRecipe(plain with { Noise = 0 }), bfloat16: true);
        Time("  without coarse to fine", new ComicRecipe(plain with { CoarseToFine = false }), bfloat16: true);
        Time("  without total variation", new ComicRecipe(plain with { TotalVariation = 0 }), bfloat16: true);
        Time("  without colour decorrelation", new ComicRecipe(plain with { DecorrelateColours = false }), bfloat16: true);
        Figure.Print("painting_ablation_deepdaze_seconds", seconds, "s");
        Figure.Print("painting_ablation_comic_seconds", comic, "s");
        Figure.Print("painting_ablation_speedup", seconds / comic, "x", "processor time");

        double Time(string what, IPaintingRecipe recipe, int repeats = 4, bool bfloat16 = false)
        {
            using var session = PaintingStudio.Open(recipe, bfloat16 ? studio.BFloat16 : studio.Float32, panels: 1);
            var time = PaintingStudio.BestProcessorSeconds(repeats, () => session.Advance());
            Console.WriteLine($"{time,8:F3} s  {what}");
            return time;
        }
    }

    private static void PrintSirenFraction(MachineLimits limits)
    {
        var shape = new SirenShape(16, 256);
        var multiplyAdds = (double)shape.Parameters - shape.SineLayers * shape.Width - shape.Channels;
        var seconds = SirenSeconds(shape, 512);
        var flopPerSecond = 6 * multiplyAdds * 512 * 512 / seconds; // forward, and the gradients of weights and of inputs
        Figure.Print("painting_siren_seconds", seconds, "s");
        Figure.Print("painting_siren_gflops", flopPerSecond / 1e9, "GFLOP/s");
        Figure.Print("painting_siren_fraction_of_gemm", flopPerSecond / limits.Float32FlopPerSecond, "x");
    }

    private static double SirenSeconds(SirenShape shape, int side, int repeats = 2)
    {
        using var scope = NewDisposeScope();
        using var weights = SirenWeights.Initialize(shape, new RandomStream(1), CPU);
        using var renderer = ISirenRenderer.For(CPU, 2L << 30);
        var gradient = ones(1, shape.Channels, side, side);
        return PaintingStudio.BestSeconds(repeats, () =>
        {
            using var pass = renderer.Forward([weights], new CoordinateGrid(side, side), forBackward: true);
            pass.Backward(gradient).Dispose();
        });
    }

    private static void PrintBatchEfficiency(PaintingStudio studio, bool oneGuidePass)
    {
        using var one = PaintingStudio.Open(PaintingStudio.Comic, studio.BFloat16, panels: 1, oneGuidePass);
        using var four = PaintingStudio.Open(PaintingStudio.Comic, studio.BFloat16, panels: 4, oneGuidePass);
        double single = double.MaxValue, batched = double.MaxValue;
        for (var repeat = 0; repeat < 4; repeat++)
        {
            single = Math.Min(single, PaintingStudio.BestSeconds(4, () => one.Advance()));
            batched = Math.Min(batched, PaintingStudio.BestSeconds(1, () => four.Advance()));
        }
        Figure.Print(oneGuidePass ? "painting_batch4_one_pass_efficiency" : "painting_batch4_efficiency", 4 * single / batched, "x");
    }
}
