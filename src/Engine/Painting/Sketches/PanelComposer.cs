using ComicCluster.Engine.Painting.Judges;

namespace ComicCluster.Engine.Painting.Sketches;

/// <summary>
/// Turns a sentence into a panel to paint: the sentence is compared with every cutout, each noun phrase with the whole frame, and a sketch, if
/// there is a sketcher, is what the painting starts from.
/// </summary>
/// <param name="judge">The guide that will judge the panel; read once in <see cref="Compose"/>.</param>
/// <param name="sketcher">The guide's sketcher, or null to start from noise. Both stay the caller's.</param>
public sealed class PanelComposer(IPictureJudge judge, Sketcher? sketcher)
{
    private const double PhraseWeight = 0.5, StyleWeight = 0.5;

    /// <summary>
    /// <c>PanelSpec Compose(string id, string sentence, IReadOnlyList&lt;string&gt; nounPhrases, int width, int height, ulong seed, string? style)</c>.
    /// The same arguments give the same panel, so it can be made anew to resume one.
    /// </summary>
    /// <param name="id">The panel's name in its session.</param>
    /// <param name="sentence">What it shows.</param>
    /// <param name="nounPhrases">What the sentence names, in its order, such as "a red mage"; may be empty.</param>
    /// <param name="width">Of the finished picture, in pixels.</param>
    /// <param name="height">Of the finished picture, in pixels.</param>
    /// <param name="seed">Decides the sketch and the painting.</param>
    /// <param name="style">How it looks, for guides that know styles; null for none.</param>
    /// <exception cref="ArgumentException">A text is too long for the guide, or a value is out of bounds.</exception>
    public PanelSpec Compose(
        string id, string sentence, IReadOnlyList<string> nounPhrases, int width, int height, ulong seed, string? style = null)
    {
        var panel = new PanelSpec
        {
            Id = id,
            Prompts =
            [
                new Prompt(sentence),
                .. nounPhrases.Select(phrase => new Prompt(phrase, PhraseWeight, PromptView.WholeFrame)),
                .. style is null ? Array.Empty<Prompt>() : [new Prompt(style, StyleWeight)],
            ],
            Width = width,
            Height = height,
            Seed = seed,
        };
        panel.Validate();
        return sketcher is null ? panel : panel with { StartImage = Widen(sketcher.Sketch(judge, sentence, nounPhrases, seed), width, height) };
    }

    /// <summary>A square sketch with the panel's aspect: its borders go on to both sides, or up and down. Nothing is cut off.</summary>
    internal static RgbPicture Widen(RgbPicture sketch, int width, int height)
    {
        var shorter = Math.Min(width, height);
        int columns = (int)Math.Round((double)sketch.Width * width / shorter), rows = (int)Math.Round((double)sketch.Height * height / shorter);
        var rgb = new byte[3 * columns * rows];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var fromRow = Math.Clamp(row - (rows - sketch.Height) / 2, 0, sketch.Height - 1);
                var fromColumn = Math.Clamp(column - (columns - sketch.Width) / 2, 0, sketch.Width - 1);
                sketch.Rgb.AsSpan(3 * (fromRow * sketch.Width + fromColumn), 3).CopyTo(rgb.AsSpan(3 * (row * columns + column)));
            }
        }
        return new RgbPicture(columns, rows, rgb);
    }
}
