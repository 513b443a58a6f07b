using ComicCluster.Grains.Writing;
using ComicCluster.Silo.Models;
using ComicCluster.Silo.Webhooks;
using ComicCluster.Storage;

namespace ComicCluster.Silo.Hosting;

/// <summary>What an embedded silo needs.</summary>
public sealed record EmbeddedSiloOptions
{
    /// <summary>Where grains keep their state; one process at a time may use it.</summary>
    public required string StateFolder { get; init; }

    /// <summary>Is told what grains can't write or read; null where nobody asks.</summary>
    public StorageTrouble? Trouble { get; init; }

    /// <summary>Writes texts that are no stories; stays the caller's. Null where nobody asks for any.</summary>
    public ITextWriter? TextWriter { get; init; }

    /// <summary>The models that it tells of; null where nobody asks.</summary>
    public ModelShelf? Models { get; init; }

    /// <summary>Where webhooks may go.</summary>
    public WebhookSenderOptions Webhooks { get; init; } = new();

    /// <summary>Whether stories that are unfinished when the process ends go on by themselves when another one starts.</summary>
    public bool KeepsReminders { get; init; }

    /// <summary>What the process that it is embedded in adds.</summary>
    public Action<ISiloBuilder> Configure { get; init; } = _ => { };
}
