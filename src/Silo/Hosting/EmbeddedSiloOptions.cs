using ComicCluster.Grains.Writing;
using ComicCluster.Silo.Models;
using ComicCluster.Silo.Webhooks;

namespace ComicCluster.Silo.Hosting;

/// <summary>What an embedded silo needs.</summary>
public sealed record EmbeddedSiloOptions
{
    /// <summary>Where grains keep their state; one process at a time may use it.</summary>
    public required string StateFolder { get; init; }

    /// <summary>Writes texts that are no stories; stays the caller's. Null where nobody asks for any.</summary>
    public ITextWriter? TextWriter { get; init; }

    /// <summary>The models that it tells of; null where nobody asks.</summary>
    public ModelShelf? Models { get; init; }

    /// <summary>Where webhooks may go.</summary>
    public WebhookSenderOptions Webhooks { get; init; } = new();
}
