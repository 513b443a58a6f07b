using ComicCluster.Toyland.World;
using static TorchSharp.torch;

namespace ComicCluster.Judging.Training;

/// <summary>What scenes show, as tensors.</summary>
/// <param name="Kinds">[scenes, kinds], float32: 1 where the kind is there.</param>
/// <param name="Colours">[scenes, kinds], int64: the colour of each kind; -1 where it isn't there.</param>
/// <param name="Places">[scenes], int64.</param>
/// <param name="Times">[scenes], int64.</param>
internal sealed record Labels(Tensor Kinds, Tensor Colours, Tensor Places, Tensor Times)
{
    public const long NoColour = -1;

    public static Labels Of(IReadOnlyList<Scene> scenes)
    {
        var kinds = new float[scenes.Count * JudgeNetwork.Kinds];
        var colours = new long[kinds.Length];
        Array.Fill(colours, NoColour);
        for (var i = 0; i < scenes.Count; i++)
        {
            foreach (var thing in scenes[i].InSky is { } inSky ? scenes[i].Things.Append(inSky) : scenes[i].Things)
            {
                kinds[i * JudgeNetwork.Kinds + (int)thing.Kind] = 1;
                colours[i * JudgeNetwork.Kinds + (int)thing.Kind] = (int)thing.Colour;
            }
        }
        return new Labels(
            tensor(kinds, [scenes.Count, JudgeNetwork.Kinds]), tensor(colours, [scenes.Count, JudgeNetwork.Kinds]),
            tensor([.. scenes.Select(scene => (long)scene.Place)]), tensor([.. scenes.Select(scene => (long)scene.Time)]));
    }
}
