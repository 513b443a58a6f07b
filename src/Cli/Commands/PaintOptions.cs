using System.CommandLine;
using ComicCluster.Cli.Terminal;
using ComicCluster.Cli.Usage;
using ComicCluster.Contracts.Stories;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Layers;
using ComicCluster.Engine.Painting.Priors;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Painting.Recipes.Comic;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Vision;
using ComicCluster.Publishing;
using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.Parsing;

namespace ComicCluster.Cli.Commands;

/// <summary>What <c>comic paint</c> paints. The engine checks the bounds.</summary>
internal sealed class PaintOptions
{
    private const int MostPixels = 64 << 20;
    private const double AvoidWeight = -0.3; // CLIPDraw's weight of negative prompts

    public Argument<string> Text { get; } = new("TEXT") { Description = "What the picture shows." };
    public Option<string> Clip { get; } = new("--clip")
    {
        Description = "Folder of a CLIP checkpoint (config.json, model.safetensors, vocab.json, merges.txt), or a safetensors file with OpenAI's names.",
        HelpName = "DIR",
        Required = true,
    };

    public Option<string> Out { get; } = new("--out", "-o") { Description = "The picture, a .png file.", HelpName = "FILE", Required = true };
    public Option<ulong?> Seed { get; } = SharedOptions.Seed();
    public Option<string> Size { get; } = SharedOptions.Size("The picture's size in pixels");
    public Option<string> Style { get; } = new("--style") { Description = "How it looks, for example \"comic book panel, ink outlines\".", HelpName = "TEXT" };
    public Option<string[]> Also { get; } = new("--also")
    {
        Description = "A further thing to show, with its weight beside TEXT's 1, as in castle:0.5; a colon between digits, as in 12:30, is of the text. May be given several times.",
        HelpName = "TEXT[:WEIGHT]",
    };

    public Option<string[]> Avoid { get; } = new("--avoid") { Description = "Something that it should not show; may be given several times.", HelpName = "TEXT" };
    public Option<string> StartImage { get; } = new("--start-image") { Description = "A picture to start from (PNG, JPEG, WebP).", HelpName = "FILE" };
    public Option<string> Prior { get; } = new("--prior")
    {
        Description = "Folder of a prior that imagines what the painting starts from. auto takes the one beside the CLIP's folder, if there is one " +
            "and there is no --start-image; none starts from noise.",
        HelpName = "auto|none|DIR",
        DefaultValueFactory = _ => "auto",
    };

    public Option<string> TargetImage { get; } = new("--target-image") { Description = "A picture to resemble in what CLIP sees of it.", HelpName = "FILE" };
    public Option<int> Frames { get; } = new("--frames") { Description = "Keep a picture every N steps, in FILE.frames/; 0 keeps none.", HelpName = "N" };
    public Option<bool> Resume { get; } = new("--resume") { Description = "Go on from the checkpoint that an interrupted run of the same command left." };

    public IEnumerable<Option> All => [Clip, Out, Seed, Size, Style, Also, Avoid, StartImage, Prior, TargetImage, Frames, Resume];

    /// <summary>The panel that the arguments describe.</summary>
    /// <exception cref="CommandException">An argument can't be read.</exception>
    public PanelSpec Panel(ParseResult result)
    {
        var text = result.GetRequiredValue(Text);
        if (string.IsNullOrWhiteSpace(text)) throw new UsageException("TEXT is empty; say what the picture shows.");
        var (width, height) = PanelSize.ParseAny(result.GetRequiredValue(Size));
        return new PanelSpec
        {
            Id = "picture",
            Prompts =
            [
                new Prompt(text),
                .. (result.GetValue(Also) ?? []).Select(ParseWeighted),
                .. (result.GetValue(Avoid) ?? []).Select(avoided => new Prompt(avoided, AvoidWeight)),
            ],
            Width = width,
            Height = height,
            Seed = result.SeedOrNew(Seed),
            StartImage = Read(result.GetValue(StartImage)),
            TargetImage = Read(result.GetValue(TargetImage)),
        };
    }

    /// <summary>
    /// The panel in layers, where its text tells of things in Toyland, with prompts for each of them: as a prior imagines them, if there is one, or
    /// from noise.
    /// </summary>
    public PanelSpec WithLayers(ParseResult result, PanelSpec panel, ClipGuide clip, IPaintingRecipe recipe)
    {
        if (panel.StartImage is not null || recipe is not ComicRecipe) return panel;
        using var prior = PriorFolder(result) is { } chosen ? PanelPrior.Load(chosen, TorchRuntime.DefaultDevice) : null;
        var text = panel.Prompts[0].Text;
        var composer = new PanelComposer(prior);
        var layers = SceneLayers.Of(text, panel.Seed, composer.Arrangements);
        if (layers.Count == 0) return panel;
        var composed = composer.Compose(
            panel.Id, text, [.. NounPhrases.Of(text).Select(clip.Shorten)], layers, panel.Width, panel.Height, panel.Seed);
        return panel with { Prompts = [.. composed.Prompts, .. panel.Prompts.Skip(1)], Arrangements = composed.Arrangements };
    }

    /// <summary>Whether a prior imagines what the painting starts from: there is one, no start image, and the text tells of things in Toyland.</summary>
    public bool IsImagined(ParseResult result) =>
        PriorFolder(result) is not null && result.GetValue(StartImage) is null && SceneLayers.Of(result.GetRequiredValue(Text), seed: 0, count: 1).Count > 0;

    private string? PriorFolder(ParseResult result) => result.GetRequiredValue(Prior) switch
    {
        "none" => null,
        "auto" => PanelPrior.Beside(result.GetRequiredValue(Clip)),
        var folder => folder,
    };

    /// <summary>Tells what was taken for a weight: a text may end like one.</summary>
    public void TellWeights(ParseResult result, PanelSpec panel)
    {
        foreach (var prompt in panel.Prompts.Skip(1).Take(result.GetValue(Also)?.Length ?? 0)) Console.Error.WriteLine($"[also \"{TerminalText.Clean(prompt.Text)}\", weight {prompt.Weight}]");
    }

    /// <summary>
    /// The weight is what follows the last colon, if that is a number. A text may have colons of its own: one right after a digit, as in 12:30, is no
    /// border.
    /// </summary>
    private static Prompt ParseWeighted(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 1 || char.IsAsciiDigit(text[colon - 1])) return new Prompt(text);
        var (shown, weight) = (text[..colon].TrimEnd(), text[(colon + 1)..]);
        if (NumberText.HasDecimalComma(weight)) throw new UsageException(NumberText.Complaint<double>($"The weight of --also '{shown}'", weight));
        return NumberText.TryParse<double>(weight, out var number) ? new Prompt(shown, number) : new Prompt(text);
    }

    private static RgbPicture? Read(string? path)
    {
        if (path is null) return null;
        try
        {
            using var stream = File.OpenRead(path);
            var picture = PictureFile.Read(stream, MostPixels);
            return new RgbPicture(picture.Width, picture.Height, picture.Rgb);
        }
        catch (InvalidDataException e)
        {
            throw new CommandException($"{path}: {e.Message}");
        }
    }
}
