using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Guides;
using ComicCluster.Engine.Painting.Layers;
using ComicCluster.Engine.Painting.Priors;
using ComicCluster.Engine.Painting.Recipes.Comic;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Vision;
using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.Parsing;
using static TorchSharp.torch;

namespace ComicCluster.Bench.Toyland;

/// <summary>The models and the settings that <c>comic draw</c> paints Toyland with. Threads use it at the same time.</summary>
internal sealed class ToylandStudio : IDisposable
{
    private readonly TextEmbeddingCache _cache = new();
    private readonly ClipGuide _clip;
    private readonly PanelPrior _prior;
    private readonly PanelComposer _imagined, _fromNoise;

    /// <param name="models">The folder with <c>clip</c> and <c>prior</c>.</param>
    public ToylandStudio(string models)
    {
        var clip = Path.Combine(models, "clip");
        _clip = ClipGuide.Load(clip, CPU, TorchRuntime.HasBFloat16 ? ScalarType.BFloat16 : ScalarType.Float32, _cache);
        _prior = PanelPrior.Load(Path.Combine(models, "prior"), CPU);
        Guide = new ClipPictureGuide(_clip.Model, _clip.EncodeText, _clip.Shorten);
        Recipe = new ComicRecipe(ComicOptionsFile.For(clip, isImagined: true));
        NoiseRecipe = new ComicRecipe(ComicOptionsFile.For(clip, isImagined: false));
        _imagined = new PanelComposer(_prior);
        _fromNoise = new PanelComposer(prior: null);
    }

    /// <summary>What guides the painter.</summary>
    public IPictureGuide Guide { get; }

    /// <summary>How <c>comic draw</c> paints.</summary>
    public ComicRecipe Recipe { get; }

    /// <summary>How it is painted where there is no prior.</summary>
    public ComicRecipe NoiseRecipe { get; }

    /// <summary>A panel of a caption, as <c>comic draw</c> composes it.</summary>
    public PanelSpec Compose(Caption caption, int index, int side) => Compose(caption.Text, index, side);

    /// <summary>A panel of a sentence.</summary>
    public PanelSpec Compose(string sentence, int index, int side) => Compose(_imagined, sentence, index, side);

    /// <summary>A panel of a caption that starts from noise, as under a guide that has no prior.</summary>
    public PanelSpec ComposeFromNoise(Caption caption, int index, int side) => Compose(_fromNoise, caption.Text, index, side);

    /// <summary>The words of a caption that CLIP's context holds besides start and end, as <c>comic draw</c> cuts sentences.</summary>
    public string Readable(Caption caption) => _clip.Shorten(caption.Text);

    public void Dispose()
    {
        _prior.Dispose();
        _clip.Dispose();
        _cache.Dispose();
    }

    private PanelSpec Compose(PanelComposer composer, string sentence, int index, int side) => composer.Compose(
        $"{index}", _clip.Shorten(sentence), NounPhrases.Of(sentence), SceneLayers.Of(sentence, (ulong)index, composer.Arrangements), side, side, seed: (ulong)index);
}
