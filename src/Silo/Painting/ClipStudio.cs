using ComicCluster.Contracts.Panels;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Judges;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Painting.Recipes.Comic;
using ComicCluster.Engine.Vision;

namespace ComicCluster.Silo.Painting;

/// <summary>Paints with CLIP as the guide, by the recipe comic.</summary>
public sealed class ClipStudio : IPanelStudio
{
    private const int LongestText = 1000; // UTF-16 units

    private readonly TextEmbeddingCache _cache = new();
    private readonly ClipGuide _clip;

    /// <summary>Loads CLIP.</summary>
    /// <param name="path">The checkpoint's folder or file.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="precision">Of its matrix products.</param>
    /// <exception cref="Engine.Checkpoints.CheckpointException">A file is missing or damaged.</exception>
    public ClipStudio(string path, TorchSharp.torch.Device device, TorchSharp.torch.ScalarType precision)
    {
        try
        {
            _clip = ClipGuide.Load(path, device, precision, _cache);
        }
        catch
        {
            _cache.Dispose();
            throw;
        }
        Judge = new ClipJudge(_clip.Model, _clip.EncodeText);
    }

    /// <inheritdoc/>
    public IPictureJudge Judge { get; }

    /// <inheritdoc/>
    public string JudgeDigest => _clip.Digest;

    /// <inheritdoc/>
    public IPaintingRecipe Recipe(PanelOrder order) => new ComicRecipe(new ComicOptions { Steps = order.Steps, Style = order.Style is { } style ? Readable(style) : null });

    /// <inheritdoc/>
    public PanelSpec Compose(PanelOrder order, ulong seed) => new()
    {
        Id = "panel",
        Prompts = [new Prompt(Readable(order.Sentence))],
        Width = order.Width,
        Height = order.Height,
        Seed = seed,
    };

    /// <summary>The beginning of a text that CLIP's context holds.</summary>
    private string Readable(string text)
    {
        var mostTokens = _clip.Model.Config.ContextLength - 2; // besides start and end
        if (text.Length > LongestText) text = text[..LongestText];
        while (_clip.Tokenizer.Encode(text).Length > mostTokens)
        {
            var lastSpace = text.LastIndexOf(' ');
            text = lastSpace > 0 ? text[..lastSpace] : text[..(text.Length / 2)];
        }
        return text;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _clip.Dispose();
        _cache.Dispose();
    }
}
