using System.Diagnostics;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Guides;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Painting.Recipes.Comic;
using ComicCluster.Engine.Painting.Sessions;
using ComicCluster.Engine.Vision;
using static TorchSharp.torch;

namespace ComicCluster.Bench;

/// <summary>CLIP ViT-B/32 with random weights as the guide, and the time of a step under it.</summary>
internal sealed class PaintingStudio : IDisposable
{
    private readonly ClipModel _float32, _bfloat16;

    public PaintingStudio()
    {
        using var scope = NewDisposeScope();
        var weights = RandomClip.Weights(RandomClip.VitB32);
        _float32 = new ClipModel(RandomClip.VitB32, weights, CPU);
        _bfloat16 = new ClipModel(RandomClip.VitB32, weights, CPU, ScalarType.BFloat16);
        Float32 = new ClipPictureGuide(_float32, text => Encode(_float32, text), text => text);
        BFloat16 = new ClipPictureGuide(_bfloat16, text => Encode(_bfloat16, text), text => text);
    }

    /// <summary>The recipe's defaults, without the several starts: what is timed are painting steps.</summary>
    public static ComicRecipe Comic { get; } = new(new ComicOptions { Starts = 1, StartSteps = 0 });

    public ClipPictureGuide Float32 { get; }

    public ClipPictureGuide BFloat16 { get; }

    /// <summary>The best time of an action.</summary>
    public static double BestSeconds(int repeats, Action action)
    {
        var best = double.MaxValue;
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return best;
    }

    /// <summary>The least time that all threads together spent in an action: other processes hardly change it where there is one thread.</summary>
    public static double BestProcessorSeconds(int repeats, Action action)
    {
        using var process = Process.GetCurrentProcess();
        var best = double.MaxValue;
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            action();
            process.Refresh();
            best = Math.Min(best, (process.TotalProcessorTime - before).TotalSeconds);
        }
        return best;
    }

    public static PaintingSession Open(IPaintingRecipe recipe, IPictureGuide guide, int panels, bool? oneGuidePass = null)
    {
        var session = new PaintingSession(guide, recipe, new PaintingSessionOptions { OneGuidePass = oneGuidePass });
        for (var panel = 0; panel < panels; panel++)
            session.Add(new PanelSpec { Id = $"{panel}", Prompts = [new Prompt("a castle on a hill")], Seed = (ulong)panel });
        return session;
    }

    /// <summary>The best time of one panel's step.</summary>
    public static double StepSeconds(IPaintingRecipe recipe, IPictureGuide guide, int repeats)
    {
        using var session = Open(recipe, guide, panels: 1);
        return BestSeconds(repeats, () => session.Advance());
    }

    public void Dispose()
    {
        _float32.Dispose();
        _bfloat16.Dispose();
    }

    /// <summary>Start, the letters, end: what the words are does not matter to the time.</summary>
    private static Tensor Encode(ClipModel clip, string text)
    {
        var ids = new long[77];
        ids[0] = 49406;
        for (var i = 0; i < text.Length; i++) ids[1 + i] = text[i];
        ids[1 + text.Length] = 49407;
        using var tokens = tensor(ids).unsqueeze(0);
        return clip.EncodeText(tokens);
    }
}
