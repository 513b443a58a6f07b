using System.CommandLine;
using ComicCluster.Cli.Commands.Draw;
using ComicCluster.Cli.Usage;

namespace ComicCluster.Cli.Commands.Serve;

/// <summary><c>comic serve</c>: the page and the API, with a whole cluster in this process.</summary>
internal static class ServeCommand
{
    private static readonly RunOptions Running = new();

    private static readonly Option<int> Port = new("--port")
    {
        Description = "Where it listens on this machine; 0 for any free port.", HelpName = "PORT", DefaultValueFactory = _ => 5080,
    };

    private static readonly Option<string> Data = new("--data")
    {
        Description = "The folder of the comics, and of all else that is kept.", HelpName = "DIR", DefaultValueFactory = _ => "comic-data",
    };

    private static readonly Option<string> Model = new("--model") { Description = "Folder of the GPT-2 that writes, instead of the embedded one.", HelpName = "DIR" };
    private static readonly Option<string> Clip = new("--clip") { Description = "Folder of the CLIP that guides, instead of the embedded one.", HelpName = "DIR" };

    public static Command Create()
    {
        var command = new Command("serve", "Serve the web page and its API: draw comics in a browser or over HTTP, with no other server.") { Port, Data, Model, Clip, Running.Threads };
        CommandLine.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult result, CancellationToken cancellation)
    {
        var port = result.GetValue(Port);
        if (port is < 0 or > 65535) throw new UsageException($"{port} is no port; 0 to 65535 are.");
        var threads = Running.PaintingThreads(result);
        var models = ComicModels.Choose(result.GetValue(Model), result.GetValue(Clip), writes: true);
        using var folder = ServeFolder.Open(result.GetRequiredValue(Data));
        Serving.RunAsync(folder, models, port, threads, cancellation).GetAwaiter().GetResult();
        return 0;
    }
}
