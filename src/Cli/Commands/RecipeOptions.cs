using System.CommandLine;
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

    public Option<string> Recipe { get; } = Choice(
        "--recipe", [Comic, DeepDaze], "comic: a small network, a few hundred cheap steps. deep-daze: the original's network, loss and defaults.");

    public Option<string> Precision { get; } = Choice(
        "--precision", ["auto", "float32", "bfloat16"],
        "How CLIP computes. bfloat16 is twice as fast where the machine has it, and a little less exact; auto takes it for the recipe comic there.");

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

    /// <summary>The type of CLIP's matrix products.</summary>
    public torch.ScalarType ScalarType(ParseResult result) => result.GetValue(Precision) switch
    {
        "bfloat16" => torch.ScalarType.BFloat16,
        "auto" when result.GetValue(Recipe) == Comic && TorchRuntime.HasBFloat16 => torch.ScalarType.BFloat16,
        _ => torch.ScalarType.Float32,
    };

    /// <summary>The parameters that the arguments give; those of the recipe comic that they don't are the guide's.</summary>
    /// <exception cref="CommandException">One of them can't be read, or doesn't belong to the recipe.</exception>
    public object Parameters(ParseResult result, string clip, string? style)
    {
        var steps = result.GetValue(Steps);
        if (result.GetValue(Recipe) == Comic)
        {
            if (result.GetValue(Story)) throw new CommandException("--story belongs to the recipe deep-daze; add --recipe deep-daze.");
            var comic = ComicOptionsFile.For(clip) with { Style = style };
            return RecordSettings.Apply(steps is { } n ? comic with { Steps = n } : comic, result.GetValue(Set) ?? []);
        }
        if (style is not null) throw new CommandException("--style belongs to the recipe comic; say it in TEXT.");
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

    private static Option<string> Choice(string name, string[] values, string description)
    {
        var option = new Option<string>(name)
        {
            Description = description, HelpName = string.Join('|', values), DefaultValueFactory = _ => values[0],
        };
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
