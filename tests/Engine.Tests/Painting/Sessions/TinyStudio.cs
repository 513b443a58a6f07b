using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Guides;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Painting.Recipes.Comic;
using ComicCluster.Engine.Painting.Recipes.DeepDaze;
using ComicCluster.Engine.Painting.Sessions;
using ComicCluster.Engine.Tests.Vision;
using ComicCluster.Engine.Vision;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting.Sessions;

/// <summary>clip-tiny as the guide, and recipes whose steps take milliseconds.</summary>
internal sealed class TinyStudio : IDisposable
{
    private readonly ClipModel _clip;

    public TinyStudio()
    {
        using var tiny = new TinyClip();
        _clip = tiny.Load();
        Guide = new ClipPictureGuide(_clip, Encode, Shorten);
    }

    public ClipPictureGuide Guide { get; }

    public static ComicOptions ComicOptions { get; } = new()
    {
        SineLayers = 2, Width = 16, RenderSide = 24, Steps = 12, Starts = 2, StartSteps = 3, WarmUpSteps = 2, PrimingSteps = 5,
    };

    public static IPaintingRecipe Comic { get; } = new ComicRecipe(ComicOptions);

    public static IPaintingRecipe DeepDaze { get; } = new DeepDazeRecipe(new DeepDazeOptions
    {
        NumLayers = 3, HiddenSize = 16, ImageWidth = 24, BatchSize = 2, GradientAccumulateEvery = 2, Epochs = 1, Iterations = 15,
        LearningRate = 1e-3, StartImageTrainIterations = 5,
    });

    public static IPaintingRecipe Recipe(string name) => name == "comic" ? Comic : DeepDaze;

    public static PanelSpec Spec(string id, ulong seed = 1, string text = "a red house") =>
        new() { Id = id, Prompts = [new Prompt(text)], Width = 32, Height = 32, Seed = seed };

    public static RgbPicture Gradient(int width, int height) => new(width, height,
        [.. Enumerable.Range(0, width * height).SelectMany(i => (byte[])[(byte)(255 * (i % width) / width), 128, (byte)(200 * i / width / height)])]);

    public PaintingSession Open(IPaintingRecipe recipe, IPictureGuide? guide = null, PaintingSessionOptions? options = null) =>
        new(guide ?? Guide, recipe, options);

    /// <summary>Takes steps until nothing is painting any more, or as many as are given.</summary>
    public static void Paint(PaintingSession session, int steps = 1000)
    {
        while (steps-- > 0 && session.Progress.Any(panel => panel.State == PanelState.Painting)) session.Advance();
    }

    public void Dispose() => _clip.Dispose();

    private string Shorten(string text) => string.Join(' ', text.Split(' ').Take(_clip.Config.ContextLength - 2));

    /// <summary>Start, a hash of each word, end; padded with zeros. The end has the largest id.</summary>
    private Tensor Encode(string text)
    {
        var words = text.Split(' ');
        var ids = new long[77];
        ids[0] = 510;
        for (var i = 0; i < words.Length; i++) ids[1 + i] = 1 + words[i].Aggregate(7L, (hash, letter) => (hash * 31 + letter) % 509);
        ids[1 + words.Length] = 511;
        using var tokens = tensor(ids).unsqueeze(0);
        return _clip.EncodeText(tokens);
    }
}
