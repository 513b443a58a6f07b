using System.Diagnostics;
using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;

namespace ComicCluster.Bench;

/// <summary>Painting at real sizes.</summary>
internal static class PaintingBenchmark
{
    public static void Run()
    {
        var limits = MachineLimits.Measure();
        limits.Print();
        foreach (var (shape, side) in new[] { (new SirenShape(16, 256), 512), (new SirenShape(8, 128), 224), (new SirenShape(6, 256), 192) })
        {
            using var scope = NewDisposeScope();
            using var weights = SirenWeights.Initialize(shape, new RandomStream(1), CPU);
            var grid = new CoordinateGrid(side, side);
            var gradient = ones(1, 3, side, side);
            foreach (var gigabytes in (int[])[2, 0])
            {
                using var renderer = new FusedSirenRenderer(gigabytes * (1L << 30));
                double forward = 1e9, backward = 1e9;
                for (var repeat = 0; repeat < (side > 300 ? 2 : 5); repeat++)
                {
                    var clock = Stopwatch.StartNew();
                    using var pass = renderer.Forward([weights], grid, true);
                    forward = Math.Min(forward, clock.Elapsed.TotalSeconds);
                    clock.Restart();
                    pass.Backward(gradient);
                    backward = Math.Min(backward, clock.Elapsed.TotalSeconds);
                }
                var flop = 2.0 * grid.Points * (2 * shape.Width + (shape.SineLayers - 1) * shape.Width * shape.Width + 3 * shape.Width);
                Console.WriteLine($"{shape.SineLayers}x{shape.Width} {side}² {gigabytes} GB: forward {forward:F3} s {flop / forward / 1e9:F0} GFLOP/s, backward {backward:F3} s {2 * flop / backward / 1e9:F0}, together {3 * flop / (forward + backward) / 1e9:F0}");
            }
        }
    }
}
