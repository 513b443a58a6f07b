using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Decoding;
using ComicCluster.Engine.Language.Decoding.Cpu;
using ComicCluster.Engine.Language.Stories;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tokenization;
using static TorchSharp.torch;

namespace ComicCluster.Silo.Stories;

/// <summary>GPT-2, ready to write.</summary>
/// <param name="Decoder">The model.</param>
/// <param name="Tokenizer">Its vocabulary.</param>
/// <param name="Layout">What its stories look like; that of its folder, or the usual one where the folder says nothing.</param>
public sealed record WriterModel(IDecoder Decoder, Gpt2Tokenizer Tokenizer, StoryLayout Layout) : IDisposable
{
    /// <summary>Loads a model from a folder in Hugging Face layout, for the GPU where there is one, else for our kernels.</summary>
    /// <exception cref="CheckpointException">A file is missing or damaged.</exception>
    public static WriterModel Load(string folder)
    {
        TorchRuntime.Start();
        using var scope = NewDisposeScope();
        var layout = StoryLayoutFile.Read(folder) ?? new StoryLayout();
        var (config, weights, tokenizer) = Gpt2Folder.Load(folder);
        IDecoder decoder = TorchRuntime.DefaultDevice.type == TorchSharp.DeviceType.CPU
            ? new CpuDecoder(weights, config, WeightFormat.Float32)
            : new TorchDecoder(new Gpt2Model(config, weights, TorchRuntime.DefaultDevice, ScalarType.Float32));
        return new WriterModel(decoder, tokenizer, layout);
    }

    /// <inheritdoc/>
    public void Dispose() => Decoder.Dispose();
}
