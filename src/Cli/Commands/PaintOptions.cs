using System.CommandLine;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Judges;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Painting.Recipes.Comic;
using ComicCluster.Engine.Painting.Sketches;
using ComicCluster.Publishing;
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
    public Option<string> Size { get; } = new("--size") { Description = "Width and height in pixels.", HelpName = "WxH", DefaultValueFactory = _ => "512x512" };
    public Option<string> Style { get; } = new("--style") { Description = "How it looks, for example \"comic book panel, ink outlines\".", HelpName = "TEXT" };
    public Option<string[]> Also { get; } = new("--also")
    {
        Description = "A further thing to show, with its weight beside TEXT's 1; may be given several times.",
        HelpName = "TEXT[:WEIGHT]",
    };

    public Option<string[]> Avoid { get; } = new("--avoid") { Description = "Something that it should not show; may be given several times.", HelpName = "TEXT" };
    public Option<string> StartImage { get; } = new("--start-image") { Description = "A picture to start from (PNG, JPEG, WebP).", HelpName = "FILE" };
    public Option<string> Sketch { get; } = new("--sketch")
    {
        Description = "Folder of a sketcher that draws what the painting starts from. auto takes the one beside the CLIP's folder, if there is one " +
            "and there is no --start-image.",
        HelpName = "auto|none|DIR",
        DefaultValueFactory = _ => "auto",
    };

    public Option<string> TargetImage { get; } = new("--target-image") { Description = "A picture to resemble in what CLIP sees of it.", HelpName = "FILE" };
    public Option<int> Frames { get; } = new("--frames") { Description = "Keep a picture every N steps, in FILE.frames/; 0 keeps none.", HelpName = "N" };
    public Option<bool> Resume { get; } = new("--resume") { Description = "Go on from the checkpoint that an interrupted run of the same command left." };

    public IEnumerable<Option> All => [Clip, Out, Seed, Size, Style, Also, Avoid, StartImage, Sketch, TargetImage, Frames, Resume];

    /// <summary>The panel that the arguments describe.</summary>
    /// <exception cref="CommandException">An argument can't be read.</exception>
    public PanelSpec Panel(ParseResult result)
    {
        var text = result.GetRequiredValue(Text);
        if (string.IsNullOrWhiteSpace(text)) throw new CommandException("The text is empty. Say what the picture shows.");
        var (width, height) = ParseSize(result.GetRequiredValue(Size));
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

    /// <summary>The panel with a sketch to start from, and the things that its text names as prompts of their own, if there is a sketcher.</summary>
    /// <exception cref="CommandException">A start image is given too, or the recipe can't start from one.</exception>
    public PanelSpec WithSketch(ParseResult result, PanelSpec panel, IPictureJudge judge, IPaintingRecipe recipe)
    {
        var (clip, folder) = (result.GetRequiredValue(Clip), result.GetRequiredValue(Sketch));
        if (folder == "none") return panel;
        if (folder == "auto")
        {
            if (panel.StartImage is not null || recipe is not ComicRecipe || Sketcher.Beside(clip) is not { } beside) return panel;
            folder = beside;
        }
        else if (panel.StartImage is not null)
        {
            throw new CommandException("--start-image and --sketch both say what to start from; give one of them.");
        }
        using var sketcher = Sketcher.Load(folder, clip, judge.Device);
        var text = panel.Prompts[0].Text;
        var composed = new PanelComposer(judge, sketcher).Compose(panel.Id, text, NounPhrases.Of(text), panel.Width, panel.Height, panel.Seed);
        return panel with { Prompts = [.. composed.Prompts, .. panel.Prompts.Skip(1)], StartImage = composed.StartImage };
    }

    private static (int Width, int Height) ParseSize(string size) =>
        size.Split('x') is [var w, var h] && int.TryParse(w, out var width) && int.TryParse(h, out var height)
            ? (width, height)
            : throw new CommandException($"'{size}' is no size; give width and height as in 512x384.");

    /// <summary>The weight is what follows the last colon, if that is a number: a text may have colons of its own.</summary>
    private static Prompt ParseWeighted(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon >= 0 && double.TryParse(text.AsSpan(colon + 1), out var weight)
            ? new Prompt(text[..colon], weight)
            : new Prompt(text);
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
