namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>The inner loops of a matrix product: a panel of weights times 1, 4 or 8 rows, which give the same bits for a row.</summary>
internal unsafe interface IPanelKernel
{
    /// <summary>Brings rows into the form that the others expect: in place or into <paramref name="prepared"/>.</summary>
    /// <param name="x">[rows] addresses of [inputs], with zeros up to whole vectors.</param>
    /// <param name="rows">How many.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="prepared">[rows] addresses of [inputs], free to use.</param>
    /// <returns>Addresses of the prepared rows.</returns>
    static abstract float** Prepare(float** x, int rows, int inputs, float** prepared);

    /// <summary>One row times two panels, which may be the same one.</summary>
    /// <param name="panelA">The first panel.</param>
    /// <param name="panelB">The second panel.</param>
    /// <param name="inputs">The padded number of inputs.</param>
    /// <param name="x">A prepared row.</param>
    /// <param name="tileA">[panel width], the sums of the first panel.</param>
    /// <param name="tileB">[panel width], the sums of the second panel.</param>
    static abstract void OneRow(byte* panelA, byte* panelB, int inputs, float* x, float* tileA, float* tileB);

    /// <summary>Four rows times a panel.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="inputs">The padded number of inputs.</param>
    /// <param name="rows">Addresses of prepared rows.</param>
    /// <param name="tile">[rows, panel width], the sums.</param>
    static abstract void FourRows(byte* panel, int inputs, float** rows, float* tile);

    /// <summary>Eight rows times a panel; see <see cref="FourRows"/>.</summary>
    static abstract void EightRows(byte* panel, int inputs, float** rows, float* tile);
}
