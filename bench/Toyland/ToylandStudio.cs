using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Judges;
using ComicCluster.Engine.Painting.Recipes.Comic;
using ComicCluster.Engine.Painting.Sketches;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Vision;
using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.Parsing;
using ComicCluster.Toyland.World;
using static TorchSharp.torch;

namespace ComicCluster.Bench.Toyland;

/// <summary>The models and the settings that <c>comic draw</c> paints Toyland with. Threads use it at the same time.</summary>
internal sealed class ToylandStudio : IDisposable
{
    private readonly TextEmbeddingCache _cache = new();
    private readonly ClipGuide _clip;
    private readonly Sketcher? _sketcher;
    private readonly PanelComposer _withSketch, _fromNoise;

    /// <param name="models">The folder with <c>clip</c> and <c>sketcher</c>; without a sketcher panels start from noise.</param>
    public ToylandStudio(string models)
    {
        var (clip, sketcher) = (Path.Combine(models, "clip"), Path.Combine(models, "sketcher"));
        _clip = ClipGuide.Load(clip, CPU, TorchRuntime.HasBFloat16 ? ScalarType.BFloat16 : ScalarType.Float32, _cache);
        if (Directory.Exists(sketcher)) _sketcher = Sketcher.Load(sketcher, clip, CPU);
        Guide = new ClipJudge(_clip.Model, _clip.EncodeText);
        Recipe = new ComicRecipe(ComicOptionsFile.For(clip));
        _withSketch = new PanelComposer(Guide, _sketcher);
        _fromNoise = new PanelComposer(Guide, sketcher: null);
    }

    /// <summary>What guides the painter.</summary>
    public IPictureJudge Guide { get; }

    /// <summary>How <c>comic draw</c> paints.</summary>
    public ComicRecipe Recipe { get; }

    /// <summary>Whether panels start from sketches.</summary>
    public bool Sketches => _sketcher is not null;

    /// <summary>A panel of a caption.</summary>
    public PanelSpec Compose((Scene Scene, Caption Caption) captioned, int index, int side, bool sketch = true) => (sketch ? _withSketch : _fromNoise)
        .Compose($"{index}", Readable(captioned.Caption), NounPhrases.Of(captioned.Caption.Text), side, side, seed: (ulong)index);

    /// <summary>The words of a caption that CLIP's context holds besides start and end, as <c>comic draw</c> cuts sentences.</summary>
    public string Readable(Caption caption) => _clip.Shorten(caption.Text);

    public void Dispose()
    {
        _sketcher?.Dispose();
        _clip.Dispose();
        _cache.Dispose();
    }
}
