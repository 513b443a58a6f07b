using ComicCluster.Contracts.Panels;

namespace ComicCluster.Grains.Panels;

/// <summary>What a painter is given.</summary>
/// <param name="Key">The panel grain's key.</param>
/// <param name="Epoch">How often the panel was started; a part of the name of every file that this start writes and another must not overwrite.</param>
/// <param name="Order">What is to be painted.</param>
/// <param name="Checkpoint">Where to go on from; null to begin.</param>
public sealed record PanelWork(string Key, int Epoch, PanelOrder Order, PanelCheckpoint? Checkpoint);
