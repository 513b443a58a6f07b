using ComicCluster.Contracts.Panels;

namespace ComicCluster.Grains.Panels;

/// <summary>What a painter is given.</summary>
/// <param name="Key">The panel grain's key.</param>
/// <param name="Epoch">How often the panel was started; a part of the name of every file that this start writes.</param>
/// <param name="Order">What is to be painted.</param>
/// <param name="Checkpoints">Where to go on from, newest first: the second if the first is lost or damaged; from the beginning without any.</param>
public sealed record PanelWork(string Key, int Epoch, PanelOrder Order, IReadOnlyList<PanelCheckpoint> Checkpoints);
