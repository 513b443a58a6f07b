using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.World;
using static TorchSharp.torch;

namespace ComicCluster.Judging.Training;

/// <summary>What pictures of scenes show, as tensors.</summary>
/// <param name="Map">[scenes, 12 · 12], int64: the kind of the nearest thing at each point; the number of kinds where there is none.</param>
/// <param name="Kinds">[scenes, kinds], float32: 1 where the kind is there.</param>
/// <param name="Colours">[scenes, kinds], int64: the colour of each kind; -1 where it isn't there.</param>
/// <param name="Boxes">[scenes, kinds, 3], float32, <see cref="JudgeNetwork.Box"/>: where each kind is; zeros where it isn't there.</param>
/// <param name="Places">[scenes], int64.</param>
/// <param name="Times">[scenes], int64.</param>
internal sealed record Labels(
    Tensor Map, Tensor Kinds, Tensor Colours, Tensor Boxes, Tensor Places, Tensor Times)
{
    public const long NoColour = -1;
    private const double Inner = 0.8; // of a thing's square is taken for the thing

    /// <summary>The labels of scenes, each seen through its window.</summary>
    public static Labels Of(IReadOnlyList<Scene> scenes, IReadOnlyList<Window> windows)
    {
        var kinds = new float[scenes.Count * JudgeNetwork.Kinds];
        var boxes = new float[kinds.Length * JudgeNetwork.Box];
        var colours = new long[kinds.Length];
        Array.Fill(colours, NoColour);
        var map = new long[scenes.Count * JudgeNetwork.MapSide * JudgeNetwork.MapSide];
        Array.Fill(map, JudgeNetwork.Kinds);
        for (var i = 0; i < scenes.Count; i++)
        {
            var (scene, window) = (scenes[i], windows[i]);
            foreach (var placed in SceneLayout.Of(scene).BackToFront())
            {
                var at = i * JudgeNetwork.Kinds + (int)placed.Thing.Kind;
                kinds[at] = 1;
                colours[at] = (int)placed.Thing.Colour;
                var (x, y, half) = ((placed.CentreX - window.Left) / window.Side, (placed.CentreY - window.Top) / window.Side, placed.HalfSide / window.Side);
                new[] { (float)x, (float)y, (float)Math.Log(half) }.CopyTo(boxes, JudgeNetwork.Box * at);
                Mark(map.AsSpan(i * JudgeNetwork.MapSide * JudgeNetwork.MapSide), (long)placed.Thing.Kind, x, y, Inner * half);
            }
        }
        long[] shape = [scenes.Count, JudgeNetwork.Kinds];
        return new Labels(
            tensor(map, [scenes.Count, JudgeNetwork.MapSide * JudgeNetwork.MapSide]), tensor(kinds, shape), tensor(colours, shape), tensor(boxes, [.. shape, JudgeNetwork.Box]),
            tensor([.. scenes.Select(scene => (long)scene.Place)]), tensor([.. scenes.Select(scene => (long)scene.Time)]));
    }

    private static void Mark(Span<long> map, long kind, double x, double y, double half)
    {
        for (var row = 0; row < JudgeNetwork.MapSide; row++)
        {
            for (var column = 0; column < JudgeNetwork.MapSide; column++)
            {
                var (pointX, pointY) = ((column + 0.5) / JudgeNetwork.MapSide, (row + 0.5) / JudgeNetwork.MapSide);
                if (Math.Abs(pointX - x) < half && Math.Abs(pointY - y) < half) map[row * JudgeNetwork.MapSide + column] = kind;
            }
        }
    }
}
