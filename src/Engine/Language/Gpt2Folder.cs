using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tokenization;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Language;

/// <summary>Loads what is needed of a GPT-2 in Hugging Face layout, to measure it or to train it.</summary>
public static class Gpt2Folder
{
    /// <summary>The vocabulary, checked against the model that it is used with.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="config">The model's.</param>
    /// <exception cref="CheckpointException">It is missing, damaged, or of another model.</exception>
    public static Gpt2Tokenizer LoadTokenizer(string directory, Gpt2Config config)
    {
        var tokenizer = Gpt2Tokenizer.Load(directory);
        return tokenizer.VocabularySize <= config.VocabularySize
            ? tokenizer
            : throw new CheckpointException(
                directory, $"the vocabulary has {tokenizer.VocabularySize} tokens and the model knows {config.VocabularySize}. They belong to different models.");
    }

    /// <summary>The model in float32 on this machine's device.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="adapters">Makes adapters for the model, on a device; null for none.</param>
    /// <exception cref="CheckpointException">It is missing or damaged.</exception>
    public static Gpt2Model LoadModel(string directory, Func<Gpt2Config, Device, LoraAdapters>? adapters = null)
    {
        using var scope = NewDisposeScope();
        var (config, weights) = Gpt2Checkpoint.Load(directory);
        var device = TorchRuntime.DefaultDevice;
        return new Gpt2Model(config, weights, device, adapters: adapters?.Invoke(config, device));
    }
}
