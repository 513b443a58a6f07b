namespace ComicCluster.Grains.Recording;

/// <summary>A panel's status was written: begun (once an epoch, before the first step), completed (the commit), failed or cancelled.</summary>
/// <param name="Panel">Its key.</param>
/// <param name="Status">The name of its <see cref="Contracts.Panels.PanelStatus"/>.</param>
/// <param name="Epoch">Which start.</param>
/// <param name="Lease">The lease that it is painted under.</param>
/// <param name="Silo">Where.</param>
/// <param name="Step">The step that it begins at or ended at.</param>
/// <param name="Picture">The committed picture; null unless completed.</param>
public sealed record PanelRecord(string Panel, string Status, int Epoch, long Lease, string Silo, int Step, string? Picture);
