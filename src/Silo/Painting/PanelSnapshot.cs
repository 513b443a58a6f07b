namespace ComicCluster.Silo.Painting;

/// <summary>A panel between two steps: all that it takes to go on from there.</summary>
/// <param name="Bytes">The checkpoint's file.</param>
/// <param name="Step">Steps taken.</param>
/// <param name="Seconds">How long they took.</param>
internal sealed record PanelSnapshot(ReadOnlyMemory<byte> Bytes, int Step, double Seconds);
