using ComicCluster.Engine.Runtime;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>What one thread of the team has for itself.</summary>
internal sealed unsafe class ThreadScratch(Gpt2Config config, int rows, int panelWidth) : IDisposable
{
    private readonly RowBuffer _normalised = new(rows, config.Width);
    private readonly RowBuffer _prepared = new(rows, Math.Max(config.Width, config.InnerWidth));
    private readonly NativeBuffer _tile = new(8 * panelWidth * sizeof(float), "activations");

    private readonly NativeBuffer _attention = new(
        (config.ContextLength + KeyValueLayout.BlockTokens + 2L * new KeyValueLayout(config).PaddedHeadWidth) * sizeof(float),
        "activations");

    /// <summary>The phase whose input <see cref="Input"/> is, or -1.</summary>
    public int InputPhase { get; set; } = -1;

    /// <summary>The rows that a product starts from, in the form that its kernel expects.</summary>
    public float** Input { get; set; }

    /// <summary>Room for rows after a layer norm.</summary>
    public float** Normalised => _normalised.Rows;

    /// <summary>Room for rows in another form.</summary>
    public float** Prepared => _prepared.Rows;

    public float* Tile => (float*)_tile.Pointer;

    public float* Attention => (float*)_attention.Pointer;

    public void Dispose()
    {
        _normalised.Dispose();
        _prepared.Dispose();
        _tile.Dispose();
        _attention.Dispose();
    }
}
