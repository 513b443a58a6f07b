using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tokenization;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Language;

/// <summary>Loads what is needed of a GPT-2 in Hugging Face layout, to measure it or to train it.</summary>
public static class Gpt2Folder
{
    private const int MostPadding = 128; // rows of an embedding, where the folder has no vocabulary that would tell
    private static readonly string[] VocabularyFiles = ["vocab.json", "merges.txt", "tokenizer.json"];

    /// <summary>
    /// A model with its vocabulary. Rows of the embedding that no token has, with which some trainings round its height up (nanoGPT's 50304), are left
    /// out: no text, beam, loss or sample ever meets an id without a token.
    /// </summary>
    /// <param name="directory">The folder.</param>
    /// <returns>Its shape, its weights in float32 as <see cref="Gpt2Checkpoint.Load"/> gives them, and its vocabulary: as many tokens as the shape has.</returns>
    /// <exception cref="CheckpointException">It is missing or damaged, or the vocabulary is another model's.</exception>
    public static (Gpt2Config Config, IReadOnlyDictionary<string, Tensor> Weights, Gpt2Tokenizer Tokenizer) Load(string directory)
    {
        const string embedding = "wte.weight";
        var (config, weights) = Gpt2Checkpoint.Load(directory);
        var tokenizer = LoadTokenizer(directory, config);
        if (tokenizer.VocabularySize == config.VocabularySize) return (config, weights, tokenizer);
        if (config.EndOfText >= tokenizer.VocabularySize)
            throw new CheckpointException(directory, $"its texts end with the id {config.EndOfText}, and its vocabulary has {tokenizer.VocabularySize} tokens.");
        var known = weights.ToDictionary(weight => weight.Key, weight => weight.Value, StringComparer.Ordinal);
        known[embedding] = known[embedding].narrow(0, 0, tokenizer.VocabularySize);
        return (config with { VocabularySize = tokenizer.VocabularySize }, known, tokenizer);
    }

    /// <summary>The vocabulary, checked against the model that it is used with: the folder's, or GPT-2's own where it brings none.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="config">The model's.</param>
    /// <exception cref="CheckpointException">It is missing, damaged, or of another model.</exception>
    public static Gpt2Tokenizer LoadTokenizer(string directory, Gpt2Config config)
    {
        var tokenizer = VocabularyFiles.Any(file => File.Exists(Path.Combine(directory, file))) ? Gpt2Tokenizer.Load(directory) : Original(directory, config);
        return tokenizer.VocabularySize <= config.VocabularySize
            ? tokenizer
            : throw new CheckpointException(
                directory, $"the vocabulary has {tokenizer.VocabularySize} tokens and the model knows {config.VocabularySize}. They belong to different models.");
    }

    private static Gpt2Tokenizer Original(string directory, Gpt2Config config) => (config.VocabularySize - Gpt2Tokenizer.Original.VocabularySize) is >= 0 and < MostPadding
        ? Gpt2Tokenizer.Original
        : throw new CheckpointException(
            directory,
            $"it has no vocabulary, and GPT-2's own has {Gpt2Tokenizer.Original.VocabularySize} tokens where the model knows {config.VocabularySize}. "
            + "Put the model's vocab.json and merges.txt there.");

    /// <summary>The model in float32 on this machine's device, and its vocabulary.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="adapters">Makes adapters for the model, on a device; null for none.</param>
    /// <exception cref="CheckpointException">It is missing or damaged.</exception>
    public static (Gpt2Model Model, Gpt2Tokenizer Tokenizer) LoadModel(string directory, Func<Gpt2Config, Device, LoraAdapters>? adapters = null)
    {
        using var scope = NewDisposeScope();
        var (config, weights, tokenizer) = Load(directory);
        var device = TorchRuntime.DefaultDevice;
        return (new Gpt2Model(config, weights, device, adapters: adapters?.Invoke(config, device)), tokenizer);
    }
}
