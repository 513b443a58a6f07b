namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>The arithmetic of GPT-2 for one vector width and weight format.</summary>
internal unsafe interface IKernels
{
    /// <summary>Outputs of a panel of <see cref="PackedMatrix"/>.</summary>
    int PanelWidth { get; }

    /// <summary>y = (x - mean) / √(variance + ε) · gain + bias (Ba et al., "Layer normalization", 2016).</summary>
    void LayerNorm(float* x, float* gain, float* bias, int width, float epsilon, float* y);

    /// <inheritdoc cref="IPanelKernel.Prepare"/>
    float** Prepare(float** x, int rows, int inputs, float** prepared);

    /// <summary>y[row] = epilogue(x[row] · matrix) for a range of panels.</summary>
    /// <param name="matrix">[inputs, outputs].</param>
    /// <param name="panels">Which panels.</param>
    /// <param name="x">[rows] addresses of prepared rows; up to the next multiple of 8 they must be readable.</param>
    /// <param name="y">[rows] addresses of [padded outputs].</param>
    /// <param name="rows">At least 1.</param>
    /// <param name="bias">[padded outputs], unless the epilogue is <see cref="Epilogue.None"/>.</param>
    /// <param name="epilogue">What to do with the sums.</param>
    /// <param name="tile">Scratch: 8 panel widths.</param>
    void Multiply(PackedMatrix matrix, (int Begin, int End) panels, float** x, float** y, int rows, float* bias, Epilogue epilogue,
        float* tile);

    /// <summary>Stores the keys and values of new tokens and computes their attention, for one head of one sequence.</summary>
    /// <param name="slice">The rows and where they go.</param>
    /// <param name="head">Which layer and head of the cache.</param>
    /// <param name="qkv">[rows] addresses of [3 × width].</param>
    /// <param name="mixed">[rows] addresses of [width], the result.</param>
    /// <param name="scratch">[context length rounded up to whole blocks + 2 × padded head width].</param>
    void Attend(in SequenceSlice slice, (int Layer, int Head) head, float** qkv, float** mixed, float* scratch);
}
