using System.CommandLine;
using ComicCluster.Cli.Terminal;

namespace ComicCluster.Cli.Commands.Draw;

/// <summary><c>comic resume</c>: goes on with a comic that was interrupted.</summary>
internal static class ResumeCommand
{
    private static readonly RunOptions Running = new();
    private static readonly Argument<string?> Folder = new("DIR")
    {
        Description = "The comic's folder; without it the unfinished one beneath comics/ that was begun last.", Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command("resume", "Go on with a comic that was interrupted, to the same bytes.") { Folder };
        foreach (var option in Running.All) command.Add(option);
        CommandLine.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult result, CancellationToken cancellation)
    {
        var path = result.GetValue(Folder) ?? ComicFolder.LatestUnfinished("comics");
        if (!Directory.Exists(path)) throw new CommandException(File.Exists(path) ? $"'{path}' is a file; name the folder of a comic." : $"There is no folder '{path}'.");
        using var folder = ComicFolder.Open(path);
        var request = folder.Request() ?? throw new CommandException($"{path} holds no comic that was begun; comic draw begins one.");
        if (!folder.IsComplete && request.Models.Digests() != request.Spec.Models)
            throw new CommandException($"The models are not those that {path} was begun with; comic draw --force begins anew.");
        return Drawing.Run(folder, request, Running.PaintingThreads(result), DrawingOutput.Create(result.GetValue(Running.Quiet)), cancellation);
    }
}
