using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Decoding;
using ComicCluster.Engine.Language.Decoding.Cpu;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tokenization;
using static TorchSharp.torch;

namespace ComicCluster.Cli.Commands;

/// <summary>Loads what a command needs of a GPT-2 folder.</summary>
internal static class LanguageModel
{
    /// <summary>The vocabulary, checked against the model that it is used with.</summary>
    public static Gpt2Tokenizer LoadTokenizer(string directory, Gpt2Config config)
    {
        var tokenizer = Gpt2Tokenizer.Load(directory);
        return tokenizer.VocabularySize <= config.VocabularySize
            ? tokenizer
            : throw new CheckpointException(
                directory, $"the vocabulary has {tokenizer.VocabularySize} tokens and the model knows {config.VocabularySize}. They belong to different models.");
    }

    /// <summary>The model in float32 on this machine's device, to measure or to train.</summary>
    public static Gpt2Model Load(string directory)
    {
        using var scope = NewDisposeScope();
        var (config, weights) = Gpt2Checkpoint.Load(directory);
        return new Gpt2Model(config, weights, TorchRuntime.DefaultDevice);
    }

    /// <summary>A decoder for this machine: the GPU where there is one, else our kernels for processors.</summary>
    public static IDecoder LoadDecoder(string directory, WeightFormat format)
    {
        TorchRuntime.Start();
        using var scope = NewDisposeScope();
        var (config, weights) = Gpt2Checkpoint.Load(directory);
        var device = TorchRuntime.DefaultDevice;
        if (device.type == TorchSharp.DeviceType.CPU) return new CpuDecoder(weights, config, format);
        if (format == WeightFormat.Int8) throw new CommandException("int8 weights are for processors; a GPU takes float32 or bfloat16.");
        var type = format == WeightFormat.Float32 ? ScalarType.Float32 : ScalarType.BFloat16;
        return new TorchDecoder(new Gpt2Model(config, weights, device, type));
    }
}
