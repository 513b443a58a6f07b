using ComicCluster.Contracts.Panels;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Judges;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Painting.Recipes.Comic;
using ComicCluster.Engine.Painting.Sketches;
using ComicCluster.Engine.Vision;
using static TorchSharp.torch;

namespace ComicCluster.Silo.Painting;

/// <summary>Paints with CLIP as the guide, by the recipe comic, from a sketch where there is a sketcher.</summary>
public sealed class ClipStudio : IPanelStudio
{
    private readonly Func<string, IReadOnlyList<string>> _nounPhrases;
    private readonly TextEmbeddingCache _cache = new();
    private readonly ClipGuide _clip;
    private readonly ComicOptions _options;
    private readonly Sketcher? _sketcher;
    private readonly PanelComposer _composer;

    /// <summary>Loads the models.</summary>
    /// <param name="clip">CLIP's folder or file, with the settings that suit it.</param>
    /// <param name="sketcher">The folder of the sketcher that belongs to it; null to start from noise.</param>
    /// <param name="nounPhrases">What a sentence names, such as "a red mage".</param>
    /// <param name="device">Where they compute.</param>
    /// <param name="precision">Of CLIP's matrix products.</param>
    /// <exception cref="Engine.Checkpoints.CheckpointException">A file is missing or damaged, or the models don't belong together.</exception>
    public ClipStudio(string clip, string? sketcher, Func<string, IReadOnlyList<string>> nounPhrases, Device device, ScalarType precision)
    {
        _nounPhrases = nounPhrases;
        try
        {
            _options = ComicOptionsFile.For(clip);
            _clip = ClipGuide.Load(clip, device, precision, _cache);
            _sketcher = sketcher is null ? null : Sketcher.Load(sketcher, clip, device);
        }
        catch
        {
            Dispose();
            throw;
        }
        Judge = new ClipJudge(_clip.Model, _clip.EncodeText);
        _composer = new PanelComposer(Judge, _sketcher);
    }

    /// <inheritdoc/>
    public IPictureJudge Judge { get; }

    /// <inheritdoc/>
    public string JudgeDigest => _clip.Digest;

    /// <summary>The SHA-256 of the sketcher's weights; null where there is none.</summary>
    public string? SketcherDigest => _sketcher?.Digest;

    /// <inheritdoc/>
    public IPaintingRecipe Recipe(PanelOrder order) => new ComicRecipe(_options with { Steps = order.Steps });

    /// <inheritdoc/>
    public PanelSpec Compose(PanelOrder order, ulong seed) => _composer.Compose(
        "panel",
        _clip.Shorten(order.Sentence),
        [.. _nounPhrases(order.Sentence).Select(_clip.Shorten)],
        order.Width,
        order.Height,
        seed,
        order.Style is { } style ? _clip.Shorten(style) : null);

    /// <inheritdoc/>
    public void Dispose()
    {
        _sketcher?.Dispose();
        _clip?.Dispose();
        _cache.Dispose();
    }
}
