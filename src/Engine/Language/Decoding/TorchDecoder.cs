namespace ComicCluster.Engine.Language.Decoding;

/// <summary>The plain decoder, on any device libtorch has and in the model's precision.</summary>
/// <param name="model">The weights; they stay the caller's, and must live as long as the decoder.</param>
public sealed class TorchDecoder(Gpt2Model model) : IDecoder
{
    /// <inheritdoc/>
    public Gpt2Config Config => model.Config;

    /// <inheritdoc/>
    public IDecodingSession Start(int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        return new TorchDecodingSession(model, batchSize);
    }

    /// <summary>Nothing to release: the model is the caller's.</summary>
    public void Dispose()
    {
    }
}
