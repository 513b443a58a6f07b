using System.CommandLine;
using System.Text;
using ComicCluster.Cli.Usage;
using ComicCluster.Contracts.Stories;
using ComicCluster.Silo.Models;

namespace ComicCluster.Cli.Commands.Draw;

/// <summary>What <c>comic draw</c> draws.</summary>
internal sealed class DrawOptions
{
    private const string Draft = "draft", Normal = "normal", Fine = "fine";
    private const string Page = "page", Row = "row", Column = "column";

    public Argument<string> Prompt { get; } = new("PROMPT") { Description = "What the comic is about." };
    public Option<int> Panels { get; } = new("--panels")
    {
        Description = "The most panels, 1 to 12; a story of fewer sentences has fewer.", HelpName = "N", DefaultValueFactory = _ => 4,
    };

    public Option<ulong?> Seed { get; } = SharedOptions.Seed();
    public Option<string> Style { get; } = new("--style") { Description = "How all panels look, for example \"at night\".", HelpName = "TEXT" };
    public Option<string> Size { get; } = SharedOptions.Size("The size of a panel in pixels");
    public Option<string> Quality { get; } = SharedOptions.Choice("--quality", "How long is painted: draft for a look, fine for patience.", Normal, Draft, Normal, Fine);
    public Option<string> Layout { get; } = SharedOptions.Choice("--layout", "How the panels are put together: a page of rows, one row, or one below the other.", Page, Page, Row, Column);
    public Option<int?> Steps { get; } = new("--steps") { Description = "Steps of painting a panel, instead of --quality.", HelpName = "N" };
    public Option<string> Story { get; } = new("--story") { Description = "A text file with the story, or - for the standard input; nothing is written then.", HelpName = "FILE" };
    public Option<string> Model { get; } = new("--model") { Description = "Folder of the GPT-2 that writes, instead of the embedded one.", HelpName = "DIR" };
    public Option<string> Clip { get; } = new("--clip") { Description = "Folder of the CLIP that guides, instead of the embedded one.", HelpName = "DIR" };

    public IEnumerable<Option> All => [Panels, Seed, Style, Size, Layout, Quality, Steps, Story, Model, Clip];

    /// <summary>The comic that the arguments describe.</summary>
    /// <exception cref="CommandException">An argument can't be read, or a model is missing.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public DrawRequest Request(ParseResult result, CancellationToken cancellation)
    {
        var text = result.GetValue(Story) is { } file ? ReadStory(file, cancellation) : null;
        var models = ComicModels.Choose(result.GetValue(Model), result.GetValue(Clip), writes: text is null);
        var size = PanelSize.Parse(result.GetRequiredValue(Size));
        var spec = new StorySpec
        {
            Prompt = Readable(result.GetRequiredValue(Prompt)),
            Text = text,
            Seed = result.SeedOrNew(Seed),
            Panels = result.GetValue(Panels),
            Style = result.GetValue(Style) is { } style ? Readable(style) : null,
            Width = size.Width,
            Height = size.Height,
            Steps = StepsOf(result, GuideDefaults.Of(models.Guide, hasPrior: models.Prior is not null).Steps),
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
                Seed = 0, Width = PanelSize.SmallestSide, Height = PanelSize.SmallestSide, Steps = StepsOf(result, 1), Models = new StoryModels(null, "", null),
            }.Validate();
            PanelSize.Parse(result.GetRequiredValue(Size));
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    /// <param name="result">The arguments.</param>
    /// <param name="normal">The steps that do best with the guide.</param>
    private int StepsOf(ParseResult result, int normal) => (result.GetValue(Steps), result.GetValue(Quality)) switch
    {
        ({ } steps, _) => steps is >= 1 and <= 100_000
            ? steps
            : throw new UsageException($"--steps is {steps}; it must be from 1 to 100000."),
        (_, Draft) => PaintingQuality.Draft.Steps(normal),
        (_, Fine) => PaintingQuality.Fine.Steps(normal),
        _ => PaintingQuality.Normal.Steps(normal),
    };

    private static string ReadStory(string file, CancellationToken cancellation)
    {
        var limit = $"{StorySpec.LongestText} characters; tell it shorter";
        var text = TextInput.Read(file, 4 * StorySpec.LongestText, limit, cancellation);
        if (text.Length > StorySpec.LongestText) throw new CommandException($"{TextInput.NameOf(file)} is longer than {limit}.");
        return string.IsNullOrWhiteSpace(text) ? throw new UsageException($"{TextInput.NameOf(file)} is empty; it should tell a story.") : text;
    }

    /// <summary>Halves of surrogate pairs have no UTF-8, and no file could hold them.</summary>
    private static string Readable(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
