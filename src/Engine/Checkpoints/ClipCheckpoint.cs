using System.Text.RegularExpressions;
using ComicCluster.Engine.Vision;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Checkpoints;

/// <summary>
/// CLIP with a vision transformer, from Hugging Face's <c>CLIPModel</c> or from tensors with OpenAI's names. In memory they have
/// OpenAI's names and shapes: q, k and v in one matrix, projections as [width, embedding].
/// </summary>
public static partial class ClipCheckpoint
{
    private static readonly string[] TokenizerFiles =
    [
        "vocab.json", "merges.txt", "tokenizer.json", "bpe_simple_vocab_16e6.txt.gz",
        "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json",
    ];

    /// <summary>
    /// Reads a model in float32. Sizes come from the weights' shapes, heads (width / 64 otherwise), activation and colours from
    /// <c>config.json</c> and <c>preprocessor_config.json</c> beside them where those exist. Tensors that the file has in float32
    /// are views of it, so copy those that are used often; they belong to the caller.
    /// </summary>
    /// <param name="path">A folder with <c>model.safetensors</c> or its shards, or a safetensors file.</param>
    /// <exception cref="CheckpointException">A file is missing, damaged or of another kind of model.</exception>
    public static (ClipConfig Config, IReadOnlyDictionary<string, Tensor> Tensors) Load(string path)
    {
        using var checkpoint = ShardedCheckpoint.Open(path);
        var shapes = checkpoint.Names.Where(name => !NotAWeight().IsMatch(name))
            .ToDictionary(name => name, name => checkpoint.Info(name).Shape, StringComparer.Ordinal);
        var layout = ClipLayout.Of(path, shapes);
        var directory = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        var config = ClipConfigFile.Complete(directory, layout.InferConfig());
        var expected = ClipTensor.Of(config);
        TensorShapes.Check(path, layout.IsHuggingFace ? HuggingFaceShapes(expected) : OpenAiShapes(expected), shapes);

        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var tensor in expected)
        {
            tensors[tensor.Name] = layout.IsHuggingFace
                ? Join(tensor, [.. tensor.HuggingFace.Select(name => checkpoint.View(name, ScalarType.Float32))])
                : checkpoint.View(tensor.Name, ScalarType.Float32);
        }
        foreach (var tensor in tensors.Values) tensor.MoveToOuterDisposeScope();
        return (config, tensors);
    }

    /// <summary>Writes a model in Hugging Face layout. Each file appears whole or not at all, the weights last.</summary>
    /// <param name="directory">The folder, made if it is missing.</param>
    /// <param name="config">The model's shape.</param>
    /// <param name="tensors">The tensors by OpenAI's names, on any device.</param>
    /// <param name="type">The type that the weights are stored in.</param>
    /// <param name="tokenizerDirectory">Where to copy the tokenizer's files from; null copies none.</param>
    /// <exception cref="CheckpointException">The tensors don't fit the configuration, or a file can't be written.</exception>
    public static void Save(
        string directory, ClipConfig config, IReadOnlyDictionary<string, Tensor> tensors, ScalarType type = ScalarType.Float32,
        string? tokenizerDirectory = null)
    {
        var expected = ClipTensor.Of(config);
        TensorShapes.Check(
            directory, OpenAiShapes(expected), tensors.ToDictionary(t => t.Key, t => (IReadOnlyList<long>)t.Value.shape));
        ModelFolder.Create(directory);
        if (tokenizerDirectory is not null) ModelFolder.Copy(tokenizerDirectory, directory, TokenizerFiles);
        ClipConfigFile.Write(directory, config, type);
        using var scope = NewDisposeScope();
        var stored = expected.SelectMany(t => Split(t, tensors[t.Name])).ToDictionary(t => t.Name, t => t.Tensor);
        SafetensorsWriter.Write(Path.Combine(directory, "model.safetensors"), stored, floatType: type);
    }

    private static Dictionary<string, long[]> OpenAiShapes(IEnumerable<ClipTensor> tensors) =>
        tensors.ToDictionary(t => t.Name, t => t.Shape);

    private static Dictionary<string, long[]> HuggingFaceShapes(IEnumerable<ClipTensor> tensors) => tensors
        .SelectMany(t => t.HuggingFace.Select(name => (Name: name, Shape: t.HuggingFaceShape)))
        .ToDictionary(t => t.Name, t => t.Shape);

    private static Tensor Join(ClipTensor tensor, Tensor[] parts) =>
        parts.Length > 1 ? cat(parts) : tensor.Transposed ? parts[0].t().contiguous() : parts[0];

    private static IEnumerable<(string Name, Tensor Tensor)> Split(ClipTensor tensor, Tensor value)
    {
        if (tensor.HuggingFace.Length > 1) return tensor.HuggingFace.Zip(value.detach().chunk(tensor.HuggingFace.Length));
        return [(tensor.HuggingFace[0], tensor.Transposed ? value.t() : value)];
    }

    // Sizes that OpenAI's files carry as numbers, and the position ids that older Hugging Face files carry as buffers.
    [GeneratedRegex(@"^(input_resolution|context_length|vocab_size|(text|vision)_model\.embeddings\.position_ids)\z")]
    private static partial Regex NotAWeight();
}
