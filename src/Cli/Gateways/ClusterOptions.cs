using System.CommandLine;

namespace ComicCluster.Cli.Gateways;

/// <summary>The options of commands that can speak with a cluster instead of working here.</summary>
internal sealed class ClusterOptions
{
    private const string KeyVariable = "COMIC_KEY";

    public Option<string?> Gateway { get; } = new("--gateway") { Description = "Do it on the cluster behind this gateway.", HelpName = "URL" };
    public Option<string?> Key { get; } = new("--key") { Description = $"An API key of the gateway; {KeyVariable} in the environment without it.", HelpName = "KEY" };

    /// <summary>A client of the gateway; null where none is named.</summary>
    /// <exception cref="CommandException">The address is none, or there is no key.</exception>
    public GatewayClient? Open(ParseResult result)
    {
        if (result.GetValue(Gateway) is not { } address) return null;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new CommandException($"'{address}' is no address of a gateway. Give --gateway http://HOST:PORT.", CommandLine.Refused);
        var key = result.GetValue(Key) ?? Environment.GetEnvironmentVariable(KeyVariable)
            ?? throw new CommandException($"A gateway wants a key. Give --key, or set {KeyVariable}.", CommandLine.Refused);
        return new GatewayClient(uri, key);
    }
}
