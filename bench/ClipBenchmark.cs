using System.Diagnostics;
using ComicCluster.Engine.Vision;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Bench;

/// <summary>CLIP ViT-B/32 with seeded random weights: forward, and forward with backward to the pixels.</summary>
internal static class ClipBenchmark
{
    private static readonly int[] BatchSizes = [1, 4, 8, 16, 32];

    public static void Run()
    {
        var limits = MachineLimits.Measure();
        limits.Print();
        using var scope = NewDisposeScope();
        var weights = RandomClip.Weights(RandomClip.VitB32);
        using var float32 = new ClipModel(RandomClip.VitB32, weights, CPU);
        using var bfloat16 = new ClipModel(RandomClip.VitB32, weights, CPU, ScalarType.BFloat16);
        foreach (var batch in BatchSizes)
        {
            var pixels = RandomClip.Pixels(batch, 224);
            double[] forward = [double.MaxValue, double.MaxValue], both = [double.MaxValue, double.MaxValue];
            var clock = Stopwatch.StartNew();
            for (var repeat = 0; repeat < 2 || (repeat < 20 && clock.Elapsed.TotalSeconds < 5); repeat++)
            {
                for (var i = 0; i < 2; i++)
                {
                    var model = i == 0 ? float32 : bfloat16;
                    forward[i] = Math.Min(forward[i], Seconds(() => Forward(model, pixels)));
                    both[i] = Math.Min(both[i], Seconds(() => Gradient(model, pixels)));
                }
            }
            Print($"clip_forward_batch{batch}", forward, RandomClip.VitB32MultiplyAdds * 2 * batch, limits);
            Print($"clip_gradient_batch{batch}", both, RandomClip.VitB32MultiplyAdds * 4 * batch, limits);
        }
        PrintGradientError(float32, bfloat16);
    }

    private static void Print(string name, double[] seconds, double flop, MachineLimits limits)
    {
        Figure.Print($"{name}_float32_ms", seconds[0] * 1e3, "ms");
        Figure.Print($"{name}_float32_fraction_of_gemm", flop / seconds[0] / limits.Float32FlopPerSecond, "x");
        Figure.Print($"{name}_bfloat16_ms", seconds[1] * 1e3, "ms");
        Figure.Print($"{name}_bfloat16_speedup", seconds[0] / seconds[1], "x");
    }

    /// <summary>How far bfloat16 turns the gradient of each picture.</summary>
    private static void PrintGradientError(ClipModel float32, ClipModel bfloat16)
    {
        using var scope = NewDisposeScope();
        var pixels = RandomClip.Pixels(8, 224);
        var cosine = F.cosine_similarity(Gradient(float32, pixels).flatten(1), Gradient(bfloat16, pixels).flatten(1), 1, 1e-12);
        Figure.Print("clip_bfloat16_gradient_cosine_mean", cosine.mean().item<float>(), "x");
        Figure.Print("clip_bfloat16_gradient_cosine_min", cosine.min().item<float>(), "x");
    }

    private static void Forward(ClipModel model, Tensor pixels)
    {
        using var _ = no_grad();
        using var features = model.EncodeImage(pixels);
    }

    private static Tensor Gradient(ClipModel model, Tensor pixels)
    {
        using var scope = NewDisposeScope();
        var input = pixels.detach().requires_grad_();
        var features = model.EncodeImage(input);
        F.cosine_similarity(features, ones_like(features), 1, 1e-8).sum().backward();
        return input.grad!.MoveToOuterDisposeScope();
    }

    private static double Seconds(Action action)
    {
        using var scope = NewDisposeScope();
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
