using System.CommandLine;
using System.Globalization;
using ComicCluster.Cli.Usage;
using ComicCluster.Contracts.Stories;
using ComicCluster.Engine.Painting;
using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.Parsing;
using ComicCluster.Toyland.World;

namespace ComicCluster.Cli.Commands;

/// <summary><c>comic scene</c>: what a sentence means in Toyland, drawn by the program that draws CLIP's training pictures.</summary>
internal static class SceneCommand
{
    private static readonly Argument<string> Text = new("TEXT") { Description = "What the picture shows, such as \"a red mage beside a blue cat in the forest\"." };
    private static readonly Option<string> Out = new("--out", "-o") { Description = "The picture, a .png file.", HelpName = "FILE", DefaultValueFactory = _ => "scene.png" };
    private static readonly Option<string> Size = SharedOptions.Size("The picture's size in pixels");
    private static readonly Option<ulong?> Seed = SharedOptions.Seed();

    public static Command Create()
    {
        var command = new Command("scene", "Draw what a sentence means in Toyland, without painting it.") { Text, Out, Size, Seed };
        CommandLine.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult result, CancellationToken cancellation)
    {
        var (text, seed) = (result.GetRequiredValue(Text), result.SeedOrNew(Seed));
        var (width, height) = PanelSize.ParseAny(result.GetRequiredValue(Size));
        var files = new PaintingFiles(result.GetRequiredValue(Out));
        var scene = SceneParser.Parse(text, seed) ?? throw new UsageException($"'{text}' names nothing of Toyland. {Words()}");
        var picture = SceneRenderer.Render(scene, width, height);
        files.Try();
        PaintingFiles.Write(files.Picture, new RgbPicture(width, height, picture), new Dictionary<string, string>
        {
            ["Software"] = "ComicCluster",
            ["Description"] = text,
            ["Seed"] = seed.ToString(CultureInfo.InvariantCulture),
        });
        Console.Out.WriteLine($"{files.Picture} (seed {seed})");
        return 0;
    }

    /// <summary>What a sentence may name.</summary>
    private static string Words() =>
        $"Things: {List<Kind>(kind => Lexicon.NamesOf(kind)[0])}. Colours: {List<Colour>(Lexicon.NameOf)}. "
        + $"Places: {List<Place>(place => Lexicon.PhrasesOf(place)[0])}. Times: {List<TimeOfDay>(time => Lexicon.PhrasesOf(time)[0])}.";

    private static string List<T>(Func<T, string> name)
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(name));
}
