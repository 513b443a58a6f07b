namespace ComicCluster.Silo.Webhooks;

/// <summary>Where webhooks may go.</summary>
public sealed record WebhookSenderOptions
{
    /// <summary>
    /// Allows http, any port, and servers on this machine and in its networks: for tests, and for one who is alone on his machine. Where others may
    /// make webhooks it lets them reach what only the cluster can.
    /// </summary>
    public bool AllowPrivateNetworks { get; set; }
}
