using System.CommandLine;
using System.Text;
using ComicCluster.Contracts.Stories;
using ComicCluster.Engine.Painting.Recipes.Comic;

namespace ComicCluster.Cli.Commands.Draw;

/// <summary>What <c>comic draw</c> draws.</summary>
internal sealed class DrawOptions
{
    private const int SmallestSide = 64, LargestSide = 2048; // pixels
    private const string Draft = "draft", Normal = "normal", Fine = "fine";
    private const string Page = "page", Row = "row", Column = "column";

    public Argument<string> Prompt { get; } = new("PROMPT") { Description = "What the comic is about." };
    public Option<int> Panels { get; } = new("--panels")
    {
        Description = "The most panels, 1 to 12; a story of fewer sentences has fewer.", HelpName = "N", DefaultValueFactory = _ => 4,
    };

    public Option<ulong?> Seed { get; } = SharedOptions.Seed();
    public Option<string> Style { get; } = new("--style") { Description = "How all panels look, for example \"at night\".", HelpName = "TEXT" };
    public Option<string> Size { get; } = new("--size")
    {
        Description = "The size of a panel in pixels: a side, or width and height.", HelpName = "N|WxH", DefaultValueFactory = _ => "512",
    };

    public Option<string> Quality { get; } = Choice("--quality", "How long is painted: draft for a look, fine for patience.", Normal, Draft, Fine);
    public Option<string> Layout { get; } = Choice("--layout", "How the panels are put together: a page of rows, one row, or one below the other.", Page, Row, Column);
    public Option<int?> Steps { get; } = new("--steps") { Description = "Steps of painting a panel, instead of --quality.", HelpName = "N" };
    public Option<string> Story { get; } = new("--story") { Description = "A text file with the story; nothing is written then.", HelpName = "FILE" };
    public Option<string> Model { get; } = new("--model") { Description = "Folder of the GPT-2 that writes, instead of the embedded one.", HelpName = "DIR" };
    public Option<string> Clip { get; } = new("--clip") { Description = "Folder of the CLIP that guides, instead of the embedded one.", HelpName = "DIR" };

    public IEnumerable<Option> All => [Panels, Seed, Style, Size, Layout, Quality, Steps, Story, Model, Clip];

    /// <summary>The comic that the arguments describe.</summary>
    /// <exception cref="CommandException">An argument can't be read, or a model is missing.</exception>
    public DrawRequest Request(ParseResult result)
    {
        var text = result.GetValue(Story) is { } file ? ReadStory(file) : null;
        var models = ComicModels.Choose(result.GetValue(Model), result.GetValue(Clip), writes: text is null);
        var (width, height) = ParseSize(result.GetRequiredValue(Size));
        var spec = new StorySpec
        {
            Prompt = Readable(result.GetRequiredValue(Prompt)),
            Text = text,
            Seed = result.SeedOrNew(Seed),
            Panels = result.GetValue(Panels),
            Style = result.GetValue(Style) is { } style ? Readable(style) : null,
            Width = width,
            Height = height,
            Steps = StepsOf(result, ComicOptionsFile.For(models.Guide).Steps),
            Models = models.Digests(),
        };
        return new DrawRequest(spec, models, LayoutOf(result));
    }

    private StripShape LayoutOf(ParseResult result) => result.GetValue(Layout) switch
    {
        Row => StripShape.Row,
        Column => StripShape.Column,
        _ => StripShape.Page,
    };

    /// <summary>Refuses what can never be drawn, before anything is loaded.</summary>
    /// <exception cref="CommandException">The prompt is empty, or a number is out of its bounds.</exception>
    public void Validate(ParseResult result)
    {
        try
        {
            new StorySpec
            {
                Prompt = result.GetRequiredValue(Prompt), Panels = result.GetValue(Panels), Style = result.GetValue(Style),
                Seed = 0, Width = SmallestSide, Height = SmallestSide, Steps = StepsOf(result, 1), Models = new StoryModels(null, "", null),
            }.Validate();
            ParseSize(result.GetRequiredValue(Size));
        }
        catch (ArgumentException e)
        {
            throw new CommandException(e.Message, CommandLine.Refused);
        }
    }

    /// <param name="result">The arguments.</param>
    /// <param name="normal">The steps that do best with the guide.</param>
    private int StepsOf(ParseResult result, int normal) => (result.GetValue(Steps), result.GetValue(Quality)) switch
    {
        ({ } steps, _) => steps is >= 1 and <= 100_000
            ? steps
            : throw new CommandException($"{steps} steps are out of bounds; 1 to 100000 are allowed.", CommandLine.Refused),
        (_, Draft) => Math.Max(1, normal / 2),
        (_, Fine) => 2 * normal,
        _ => normal,
    };

    private static (int Width, int Height) ParseSize(string size)
    {
        var (width, height) = size.Split('x') switch
        {
            [var side] when int.TryParse(side, out var s) => (s, s),
            [var w, var h] when int.TryParse(w, out var a) && int.TryParse(h, out var b) => (a, b),
            _ => throw new CommandException($"'{size}' is no size; give a side as in 512, or width and height as in 512x384.", CommandLine.Refused),
        };
        var (longer, shorter) = (Math.Max(width, height), Math.Min(width, height));
        return shorter >= SmallestSide && longer <= LargestSide && longer <= 4 * shorter
            ? (width, height)
            : throw new CommandException(
                $"A panel of {width}x{height} is out of bounds: sides from {SmallestSide} to {LargestSide} pixels, one at most four times the other.",
                CommandLine.Refused);
    }

    private static string ReadStory(string file)
    {
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > 4 * StorySpec.LongestText }) throw TooLong(file);
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(file)).TrimStart('\ufeff');
            if (text.Length > StorySpec.LongestText) throw TooLong(file);
            return string.IsNullOrWhiteSpace(text) ? throw new CommandException($"{file} is empty; it should tell a story.", CommandLine.Refused) : text;
        }
        catch (DecoderFallbackException)
        {
            throw new CommandException($"{file} is not UTF-8 text.");
        }
    }

    private static CommandException TooLong(string file) =>
        new($"{file} is longer than {StorySpec.LongestText} characters; tell it shorter.");

    /// <summary>Halves of surrogate pairs have no UTF-8, and no file could hold them.</summary>
    private static string Readable(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static Option<string> Choice(string name, string description, string value, params string[] others)
    {
        var option = new Option<string>(name)
        {
            Description = description, HelpName = string.Join('|', [others[0], value, .. others[1..]]), DefaultValueFactory = _ => value,
        };
        option.AcceptOnlyFromAmong([value, .. others]);
        return option;
    }
}
