using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Decoding;
using ComicCluster.Engine.Language.Decoding.Cpu;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tokenization;
using static TorchSharp.torch;

namespace ComicCluster.Silo.Stories;

/// <summary>GPT-2, ready to write.</summary>
/// <param name="Decoder">The model.</param>
/// <param name="Tokenizer">Its vocabulary.</param>
public sealed record WriterModel(IDecoder Decoder, Gpt2Tokenizer Tokenizer) : IDisposable
{
    /// <summary>Loads a model from a folder in Hugging Face layout, for the GPU where there is one, else for our kernels.</summary>
    /// <exception cref="CheckpointException">A file is missing or damaged.</exception>
    public static WriterModel Load(string folder)
    {
        TorchRuntime.Start();
        using var scope = NewDisposeScope();
        var tokenizer = Gpt2Tokenizer.Load(folder);
        var (config, weights) = Gpt2Checkpoint.Load(folder);
        if (tokenizer.VocabularySize > config.VocabularySize)
            throw new CheckpointException(folder, $"the vocabulary has {tokenizer.VocabularySize} tokens and the model knows {config.VocabularySize}.");
        IDecoder decoder = TorchRuntime.DefaultDevice.type == TorchSharp.DeviceType.CPU
            ? new CpuDecoder(weights, config, WeightFormat.Float32)
            : new TorchDecoder(new Gpt2Model(config, weights, TorchRuntime.DefaultDevice, ScalarType.Float32));
        return new WriterModel(decoder, tokenizer);
    }

    /// <inheritdoc/>
    public void Dispose() => Decoder.Dispose();
}
