using System.CommandLine;
using ComicCluster.Cli.Terminal;
using ComicCluster.Cli.Usage;

namespace ComicCluster.Cli.Commands.Draw;

/// <summary><c>comic draw</c>: a prompt goes in, a comic strip comes out.</summary>
internal static class DrawCommand
{
    private static readonly DrawOptions Comic = new();
    private static readonly RunOptions Running = new();
    private static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "The comic's folder; without it comics/ and a digest of all that decides on the comic.", HelpName = "DIR",
    };

    private static readonly Option<bool> Force = new("--force") { Description = "Draw anew what the folder holds already." };

    public static Command Create()
    {
        var command = new Command(
            "draw", "Draw a comic: a story is written, its panels are painted side by side, and the strip is put together.") { Comic.Prompt };
        foreach (var option in Comic.All.Concat([Out, Force]).Concat(Running.All)) command.Add(option);
        command.Limit([Comic.Model], given => !given.IsGiven(Comic.Story), "writes a story, and --story gives one");
        command.Limit([Comic.Quality], given => !given.IsGiven(Comic.Steps), "and --steps both say how long is painted; give one of them");
        CommandLine.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult result, CancellationToken cancellation)
    {
        Comic.Validate(result);
        var threads = Running.PaintingThreads(result);
        var request = Comic.Request(result, cancellation);
        using var folder = ComicFolder.Claim(result.GetValue(Out) ?? ComicFolder.DefaultPath(request));
        if (result.GetValue(Force)) folder.Clear();
        var begun = folder.Request();
        if (begun is not null && !result.IsGiven(Comic.Seed)) request = request with { Spec = request.Spec with { Seed = begun.Spec.Seed } }; // the same command goes on
        if (begun is null) folder.Begin(request);
        else if (begun.Spec != request.Spec || begun.Layout != request.Layout)
            throw new UsageException($"{folder.Path} holds another comic; take another --out, or --force to draw over it.");
        return Drawing.Run(folder, request, threads, DrawingOutput.Create(result.GetValue(Running.Quiet)), cancellation);
    }
}
