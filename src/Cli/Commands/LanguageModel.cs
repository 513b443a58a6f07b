using ComicCluster.Cli.Usage;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Decoding;
using ComicCluster.Engine.Language.Decoding.Cpu;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tokenization;
using static TorchSharp.torch;

namespace ComicCluster.Cli.Commands;

/// <summary>Loads a GPT-2 that writes.</summary>
internal static class LanguageModel
{
    /// <summary>A decoder for this machine, the GPU where there is one, else our kernels for processors; and the vocabulary.</summary>
    public static (IDecoder Decoder, Gpt2Tokenizer Tokenizer) Load(string directory, WeightFormat format)
    {
        TorchRuntime.Start();
        using var scope = NewDisposeScope();
        var (config, weights, tokenizer) = Gpt2Folder.Load(directory);
        var device = TorchRuntime.DefaultDevice;
        if (device.type == TorchSharp.DeviceType.CPU) return (new CpuDecoder(weights, config, format), tokenizer);
        if (format == WeightFormat.Int8) throw new UsageException("int8 weights are for processors; a GPU takes float32 or bfloat16.");
        var type = format == WeightFormat.Float32 ? ScalarType.Float32 : ScalarType.BFloat16;
        return (new TorchDecoder(new Gpt2Model(config, weights, device, type)), tokenizer);
    }
}
