using System.CommandLine;
using ComicCluster.Cli.Usage;

namespace ComicCluster.Cli.Gateways;

/// <summary>The options of commands that can speak with a cluster instead of working here.</summary>
internal sealed class ClusterOptions
{
    private const string KeyVariable = "COMIC_KEY";

    public Option<string?> Gateway { get; } = new("--gateway") { Description = "Do it on the cluster behind this gateway.", HelpName = "URL" };
    public Option<string?> Key { get; } = new("--key") { Description = $"An API key of the gateway; {KeyVariable} in the environment without it.", HelpName = "KEY" };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(Gateway);
        command.Add(Key);
        command.Limit([Key], given => given.IsGiven(Gateway), "belongs to --gateway");
    }

    /// <summary>Refuses options of what is done here where a gateway is named.</summary>
    public void LimitToHere(Command command, params IEnumerable<Option> options) =>
        command.Limit(options, given => !given.IsGiven(Gateway), "is for what is done here, and has no effect with --gateway");

    /// <summary>Refuses options of a cluster where no gateway is named.</summary>
    public void LimitToCluster(Command command, params IEnumerable<Option> options) =>
        command.Limit(options, given => given.IsGiven(Gateway), "is for what a cluster does, and needs --gateway");

    /// <summary>Refuses to choose among the splits of data that have none: here, all but folders.</summary>
    public void LimitSplit(Command command, Option split, Argument<string> data) =>
        command.Limit([split], given => given.IsGiven(Gateway) || Directory.Exists(given.GetValue(data)), "is for a folder with splits");

    /// <summary>A client of the gateway; null where none is named.</summary>
    /// <exception cref="CommandException">The address is none, or there is no key.</exception>
    public GatewayClient? Open(ParseResult result)
    {
        if (result.GetValue(Gateway) is not { } address) return null;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new UsageException($"'{address}' is no address of a gateway. Give --gateway http://HOST:PORT.");
        var key = result.GetValue(Key) ?? Environment.GetEnvironmentVariable(KeyVariable)
            ?? throw new UsageException($"A gateway wants a key. Give --key, or set {KeyVariable}.");
        return new GatewayClient(uri, key);
    }
}
