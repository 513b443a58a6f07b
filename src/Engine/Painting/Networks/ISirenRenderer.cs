namespace ComicCluster.Engine.Painting.Networks;

/// <summary>Evaluates SIRENs at the points of a grid, and their gradients, in bounded memory.</summary>
public interface ISirenRenderer : IDisposable
{
    /// <summary>Evaluates several SIRENs of one architecture at the points of one grid.</summary>
    /// <param name="panels">One network each; not empty.</param>
    /// <param name="grid">The points.</param>
    /// <param name="forBackward">Whether <see cref="ISirenPass.Backward"/> will be called; if not, nothing is kept.</param>
    ISirenPass Forward(IReadOnlyList<SirenWeights> panels, CoordinateGrid grid, bool forBackward);
}
