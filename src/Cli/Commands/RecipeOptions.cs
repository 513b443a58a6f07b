using System.CommandLine;
using System.CommandLine.Parsing;
using ComicCluster.Cli.Usage;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Painting.Recipes.Comic;
using ComicCluster.Engine.Painting.Recipes.DeepDaze;
using ComicCluster.Engine.Runtime;
using TorchSharp;

namespace ComicCluster.Cli.Commands;

/// <summary>How <c>comic paint</c> paints.</summary>
internal sealed class RecipeOptions
{
    private const string Comic = "comic", DeepDaze = "deep-daze";

    public Option<string> Recipe { get; } = SharedOptions.Choice(
        "--recipe", "comic: a small network, a few hundred cheap steps. deep-daze: the original's network, loss and defaults.", Comic, Comic, DeepDaze);

    public Option<string> Precision { get; } = SharedOptions.Choice(
        "--precision", "How CLIP computes. bfloat16 is twice as fast where the machine has it, and a little less exact; auto takes it for the recipe comic there.",
        "auto", "auto", "float32", "bfloat16");

    public Option<int?> Steps { get; } = new("--steps") { Description = "Steps of optimisation; the recipe's own number without it.", HelpName = "N" };
    public Option<bool> Story { get; } = new("--story")
    {
        Description = "With deep-daze: TEXT is a story that the picture follows, a window of words after the other (create_story).",
    };

    public Option<string> StorySeparator { get; } = new("--story-separator") { Description = "With --story: cut TEXT here instead, for example at \".\".", HelpName = "TEXT" };
    public Option<string[]> Set { get; } = new("--set")
    {
        Description = "Set any parameter of the recipe; may be given several times. --settings lists them.",
        HelpName = "NAME=VALUE",
    };

    public Option<bool> Settings { get; } = new("--settings") { Description = "List the recipe's parameters with their values, and paint nothing." };

    public IEnumerable<Option> All => [Recipe, Steps, Precision, Story, StorySeparator, Set, Settings];

    /// <summary>Refuses what the recipe that is asked for doesn't have.</summary>
    public void Limit(Command command, PaintOptions picture)
    {
        command.Limit([picture.Style, picture.Prior], IsComic, "belongs to the recipe comic");
        command.Limit([picture.Also, picture.Avoid], IsComic, "belongs to the recipe comic; deep-daze paints one text");
        command.Limit([Story], result => !IsComic(result), "belongs to the recipe deep-daze; add --recipe deep-daze");
        command.Limit([StorySeparator], result => result.ValueOf(Story), "belongs to --story");
        command.Limit([picture.TargetImage], result => !result.ValueOf(Story), "is no part of a --story");
        command.Limit([picture.Prior], result => !result.IsGiven(picture.StartImage), "and --start-image both say what to start from; give one of them");
    }

    /// <summary>The type of CLIP's matrix products.</summary>
    public torch.ScalarType ScalarType(ParseResult result) => result.GetValue(Precision) switch
    {
        "bfloat16" => torch.ScalarType.BFloat16,
        "auto" when result.GetValue(Recipe) == Comic && TorchRuntime.HasBFloat16 => torch.ScalarType.BFloat16,
        _ => torch.ScalarType.Float32,
    };

    /// <summary>The parameters that the arguments give; those of the recipe comic that they don't are the guide's.</summary>
    /// <exception cref="CommandException">One of them can't be read, or doesn't belong to the recipe.</exception>
    public object Parameters(ParseResult result, string clip, string? style, bool isImagined)
    {
        var steps = result.GetValue(Steps);
        if (result.GetValue(Recipe) == Comic)
        {
            var comic = ComicOptionsFile.For(clip, isImagined) with { Style = style };
            return RecordSettings.Apply(steps is { } n ? comic with { Steps = n } : comic, result.GetValue(Set) ?? []);
        }
        var deepDaze = new DeepDazeOptions();
        if (steps is { } iterations) deepDaze = deepDaze with { Epochs = 1, Iterations = iterations };
        if (result.GetValue(Story)) deepDaze = deepDaze with { Story = new StoryOptions(Separator: result.GetValue(StorySeparator)) };
        return RecordSettings.Apply(deepDaze, result.GetValue(Set) ?? []);
    }

    /// <summary>The recipe of <see cref="Parameters"/>.</summary>
    public static IPaintingRecipe Create(object parameters) => parameters switch
    {
        ComicOptions comic => new ComicRecipe(comic),
        DeepDazeOptions deepDaze => new DeepDazeRecipe(deepDaze),
        _ => throw new ArgumentException($"{parameters.GetType()} belongs to no recipe."),
    };

    private bool IsComic(SymbolResult result) => result.ValueOf(Recipe) == Comic;
}
