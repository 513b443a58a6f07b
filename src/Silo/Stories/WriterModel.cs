using ComicCluster.Engine.Language.Decoding;
using ComicCluster.Engine.Tokenization;

namespace ComicCluster.Silo.Stories;

/// <summary>GPT-2, ready to write.</summary>
/// <param name="Decoder">The model.</param>
/// <param name="Tokenizer">Its vocabulary.</param>
public sealed record WriterModel(IDecoder Decoder, Gpt2Tokenizer Tokenizer) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Decoder.Dispose();
}
