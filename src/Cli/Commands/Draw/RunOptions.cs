using System.CommandLine;
using ComicCluster.Cli.Usage;

namespace ComicCluster.Cli.Commands.Draw;

/// <summary>How <c>comic draw</c> and <c>comic resume</c> work; nothing here changes the comic.</summary>
internal sealed class RunOptions
{
    public Option<int?> Threads { get; } = new("--threads")
    {
        Description = "Panels that are painted at the same time, a thread each; as many as there are cores without it.", HelpName = "N",
    };

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Print nothing but the path of the strip." };

    public IEnumerable<Option> All => [Threads, Quiet];

    /// <exception cref="CommandException">The number of threads is out of its bounds.</exception>
    public int PaintingThreads(ParseResult result)
    {
        var threads = result.GetValue(Threads) ?? FromEnvironment() ?? Environment.ProcessorCount;
        return threads is >= 1 and <= 256 ? threads : throw new UsageException("--threads must be from 1 to 256.");
    }

    private static int? FromEnvironment() =>
        int.TryParse(Environment.GetEnvironmentVariable("COMIC_THREADS"), out var threads) ? Math.Clamp(threads, 1, 256) : null;
}
