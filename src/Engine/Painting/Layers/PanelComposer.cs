using ComicCluster.Engine.Painting.Fields;
using ComicCluster.Engine.Painting.Priors;

namespace ComicCluster.Engine.Painting.Layers;

/// <summary>
/// Turns a sentence into a panel to paint. The sentence is compared with the whole picture; each thing, where it is known where it could be, is a
/// layer of its own that is looked at in close-ups against its own phrase, and begins as the prior imagines it, if there is one.
/// </summary>
/// <param name="prior">What layers begin with, or null to start from noise. It stays the caller's.</param>
public sealed class PanelComposer(PanelPrior? prior)
{
    private const double PhraseWeight = 0.5, StyleWeight = 0.5;
    private const double CloseUpWeight = 0.5, CloseUpWeightFromNoise = 1; // a thing that nobody imagined is found by looking at it

    // What a layer is where no prior imagines it.
    private static readonly FieldShape NoiseBackdrop = new(3, 64, 6, 10, Labels: 0), NoiseThing = new(3, 96, 6, 10, Labels: 0);

    /// <summary>Among how many arrangements the guide should choose: from noise none shows anything yet.</summary>
    public int Arrangements => prior is null ? 1 : 4;

    /// <summary>The same arguments give the same panel, so it can be made anew to resume one.</summary>
    /// <param name="id">The panel's name in its session.</param>
    /// <param name="sentence">What it shows.</param>
    /// <param name="nounPhrases">What the sentence names, in its order, such as "a red mage"; may be empty.</param>
    /// <param name="arrangements">Ways to put it together; none paints one network over the whole frame.</param>
    /// <param name="width">Of the finished picture, in pixels.</param>
    /// <param name="height">Of the finished picture, in pixels.</param>
    /// <param name="seed">Decides the painting.</param>
    /// <param name="style">How it looks, for guides that know styles; null for none.</param>
    /// <exception cref="ArgumentException">A value is out of bounds.</exception>
    public PanelSpec Compose(
        string id, string sentence, IReadOnlyList<string> nounPhrases, IReadOnlyList<IReadOnlyList<LayerPlan>> arrangements,
        int width, int height, ulong seed, string? style = null)
    {
        var starts = new Dictionary<string, FieldStart>(StringComparer.Ordinal);
        var composed = arrangements.Select(layers => new Arrangement([.. layers.Select(layer => Begin(layer, starts))])).ToArray();
        var closeUps = composed.Length == 0 ? [] : composed[0].CloseUps;
        var panel = new PanelSpec
        {
            Id = id,
            Prompts =
            [
                new Prompt(sentence),
                .. nounPhrases.Select(phrase => new Prompt(phrase, PhraseWeight, PromptView.WholeFrame)),
                .. closeUps.Select(layer => new Prompt(layer.Phrase!, prior is null ? CloseUpWeightFromNoise : CloseUpWeight, PromptView.CloseUp)),
                .. style is null ? Array.Empty<Prompt>() : [new Prompt(style, StyleWeight)],
            ],
            Arrangements = composed,
            Width = width,
            Height = height,
            Seed = seed,
        };
        panel.Validate();
        return panel;
    }

    private PanelLayer Begin(LayerPlan layer, Dictionary<string, FieldStart> starts)
    {
        if (!starts.TryGetValue(layer.Text, out var start))
        {
            starts[layer.Text] = start = (prior, layer.IsBackdrop) switch
            {
                (null, true) => new FieldStart(NoiseBackdrop),
                (null, false) => new FieldStart(NoiseThing),
                (_, true) => prior.ImagineBackdrop(layer.Text),
                (_, false) => prior.ImagineThing(layer.Text),
            };
        }
        return new PanelLayer(layer.Box, start) { IsBackdrop = layer.IsBackdrop, Phrase = layer.Phrase, Alternatives = layer.Alternatives };
    }
}
