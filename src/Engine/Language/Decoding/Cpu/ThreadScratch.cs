namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>What one thread of the team has for itself.</summary>
internal sealed unsafe class ThreadScratch(Gpt2Config config, int rows, int panelWidth) : IDisposable
{
    private readonly RowBuffer _normalised = new(rows, config.Width);
    private readonly NativeBuffer _tile = new(8 * panelWidth * sizeof(float), "activations");

    private readonly NativeBuffer _attention = new(
        (config.ContextLength + KeyValueLayout.BlockTokens + 2L * new KeyValueLayout(config).PaddedHeadWidth) * sizeof(float), "activations");

    /// <summary>The phase whose layer norm is in <see cref="Normalised"/>, or -1.</summary>
    public int NormalisedPhase { get; set; } = -1;

    public float** Normalised => _normalised.Rows;

    public float* Tile => (float*)_tile.Pointer;

    public float* Attention => (float*)_attention.Pointer;

    public void Dispose()
    {
        _normalised.Dispose();
        _tile.Dispose();
        _attention.Dispose();
    }
}
