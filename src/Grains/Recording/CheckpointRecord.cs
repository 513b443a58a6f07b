namespace ComicCluster.Grains.Recording;

/// <summary>The pointer to a checkpoint was written.</summary>
/// <param name="Panel">The panel's key.</param>
/// <param name="Epoch">The start that made it.</param>
/// <param name="Name">The checkpoint's name among the artifacts.</param>
/// <param name="Step">Steps that it holds.</param>
public sealed record CheckpointRecord(string Panel, int Epoch, string Name, int Step);
