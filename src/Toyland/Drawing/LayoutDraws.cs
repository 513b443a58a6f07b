using ComicCluster.Engine.Randomness;

namespace ComicCluster.Toyland.Drawing;

/// <summary>The numbers, each in -1..1, that move a scene's layout. All are always drawn, so that none depends on what a scene shows.</summary>
internal sealed class LayoutDraws
{
    private const int MostThings = 3;

    public LayoutDraws(RandomStream random)
    {
        var values = new float[5 + 3 * MostThings];
        random.FillUniform(values, -1, 1);
        (Horizon, Sky, IsTurned, Pan, IsMirrored) = (values[0], values[1], values[2] < 0, values[3], values[4] < 0);
        Things = [.. values[5..].Chunk(3).Select(thing => ((double)thing[0], (double)thing[1], (double)thing[2]))];
    }

    /// <summary>How low the horizon is.</summary>
    public double Horizon { get; }

    /// <summary>Where what hangs in the sky is; below 0 on the left.</summary>
    public double Sky { get; }

    /// <summary>Whether the first thing looks to the left.</summary>
    public bool IsTurned { get; }

    /// <summary>How far the backdrop is moved to the right.</summary>
    public double Pan { get; }

    /// <summary>Whether the backdrop is mirrored.</summary>
    public bool IsMirrored { get; }

    /// <summary>For each thing how far it is moved, and how large it is.</summary>
    public IReadOnlyList<(double X, double Y, double Size)> Things { get; }
}
