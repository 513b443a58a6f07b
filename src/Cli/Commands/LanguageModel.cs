using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Decoding;
using ComicCluster.Engine.Language.Decoding.Cpu;
using ComicCluster.Engine.Runtime;
using static TorchSharp.torch;

namespace ComicCluster.Cli.Commands;

/// <summary>Loads a GPT-2 that writes.</summary>
internal static class LanguageModel
{
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
