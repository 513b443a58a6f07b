using ComicCluster.Contracts.Panels;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Guides;
using ComicCluster.Engine.Painting.Layers;
using ComicCluster.Engine.Painting.Priors;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Painting.Recipes.Comic;
using ComicCluster.Engine.Vision;
using static TorchSharp.torch;

namespace ComicCluster.Silo.Painting;

/// <summary>Paints with CLIP as the guide, by the recipe comic: in layers where it is known what a sentence tells, from what a prior imagines where there is one.</summary>
public sealed class ClipStudio : IPanelStudio
{
    private readonly Func<string, IReadOnlyList<string>> _nounPhrases;
    private readonly SentenceLayers _layers;
    private readonly TextEmbeddingCache _cache = new();
    private readonly ClipGuide _clip;
    private readonly ComicOptions _fromNoise;
    private readonly ComicOptions? _imagined;
    private readonly PanelPrior? _prior;
    private readonly PanelComposer _composer;

    /// <summary>Loads the models.</summary>
    /// <param name="clip">CLIP's folder or file, with the settings that suit it.</param>
    /// <param name="prior">The folder of a prior; null to start from noise.</param>
    /// <param name="nounPhrases">What a sentence names, such as "a red mage".</param>
    /// <param name="layers">How its picture is put together.</param>
    /// <param name="device">Where they compute.</param>
    /// <param name="precision">Of CLIP's matrix products.</param>
    /// <exception cref="Engine.Checkpoints.CheckpointException">A file is missing or damaged, or the models don't belong together.</exception>
    public ClipStudio(
        string clip, string? prior, Func<string, IReadOnlyList<string>> nounPhrases, SentenceLayers layers, Device device, ScalarType precision)
    {
        (_nounPhrases, _layers) = (nounPhrases, layers);
        try
        {
            _fromNoise = ComicOptionsFile.For(clip, isImagined: false);
            _imagined = prior is null ? null : ComicOptionsFile.For(clip, isImagined: true);
            _clip = ClipGuide.Load(clip, device, precision, _cache);
            _prior = prior is null ? null : PanelPrior.Load(prior, device);
        }
        catch
        {
            Dispose();
            throw;
        }
        Guide = new ClipPictureGuide(_clip.Model, _clip.EncodeText, _clip.Shorten);
        _composer = new PanelComposer(_prior);
    }

    /// <inheritdoc/>
    public IPictureGuide Guide { get; }

    /// <inheritdoc/>
    public string GuideDigest => _clip.Digest;

    /// <summary>The SHA-256 of the prior's weights; null where there is none.</summary>
    public string? PriorDigest => _prior?.Digest;

    /// <inheritdoc/>
    /// <remarks>
    /// The order's steps suit most panels: those that the prior imagines, where there is one. A panel of which it knows nothing begins with noise,
    /// and takes as many times more as the guide's options say.
    /// </remarks>
    public IPaintingRecipe Recipe(PanelOrder order)
    {
        if (_imagined is null) return new ComicRecipe(_fromNoise with { Steps = order.Steps });
        if (_layers(order.Sentence, 0, 1).Count > 0) return new ComicRecipe(_imagined with { Steps = order.Steps });
        var steps = Math.Ceiling((double)order.Steps * _fromNoise.Steps / _imagined.Steps);
        return new ComicRecipe(_fromNoise with { Steps = (int)Math.Min(steps, ComicOptions.MostSteps) });
    }

    /// <inheritdoc/>
    public PanelSpec Compose(PanelOrder order, ulong seed) => _composer.Compose(
        "panel",
        _clip.Shorten(order.Sentence),
        [.. _nounPhrases(order.Sentence).Select(_clip.Shorten)],
        _layers(order.Sentence, seed, _composer.Arrangements),
        order.Width,
        order.Height,
        seed,
        order.Style is { } style ? _clip.Shorten(style) : null);

    /// <inheritdoc/>
    public void Dispose()
    {
        _prior?.Dispose();
        _clip?.Dispose();
        _cache.Dispose();
    }
}
