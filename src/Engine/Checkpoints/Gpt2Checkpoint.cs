using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ComicCluster.Engine.Language;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Checkpoints;

/// <summary>
/// GPT-2 in a folder of Hugging Face layout. In memory the tensors have the names of the base model (<c>wte.weight</c>,
/// <c>h.0.attn.c_attn.weight</c>), and the weights of the four products of a block keep the layout of Hugging Face's Conv1D,
/// [in, out]: y = x W + b.
/// </summary>
public static partial class Gpt2Checkpoint
{
    private const string Prefix = "transformer.";
    private const string Head = "lm_head.weight";

    private static readonly string[] TokenizerFiles =
        ["vocab.json", "merges.txt", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json"];

    /// <summary>
    /// Reads a model. Names with and without <c>transformer.</c> are taken, the causal masks of old files are passed over, and
    /// every tensor must have the shape that the configuration asks for. Tensors of the wanted type are views of the mapped
    /// files, so copy those that are used often; they belong to the caller.
    /// </summary>
    /// <param name="directory">The folder with <c>config.json</c> and <c>model.safetensors</c> or its shards.</param>
    /// <param name="type">The type that the tensors are converted to.</param>
    /// <exception cref="CheckpointException">A file is missing, damaged or of another kind of model.</exception>
    public static (Gpt2Config Config, IReadOnlyDictionary<string, Tensor> Tensors) Load(
        string directory, ScalarType type = ScalarType.Float32)
    {
        var config = Gpt2ConfigFile.Read(Path.Combine(directory, "config.json"));
        using var checkpoint = ShardedCheckpoint.Open(directory);
        var stored = StoredNames(checkpoint);
        TensorShapes.Check(checkpoint.Path, Shapes(config), stored.ToDictionary(n => n.Key, n => checkpoint.Info(n.Value).Shape));
        using var scope = NewDisposeScope();
        var tensors = stored.ToDictionary(name => name.Key, name => checkpoint.View(name.Value, type), StringComparer.Ordinal);
        RefuseUntiedHead(checkpoint, tensors["wte.weight"], type);
        foreach (var tensor in tensors.Values) tensor.MoveToOuterDisposeScope();
        return (config, tensors);
    }

    /// <summary>
    /// Writes a model as <c>GPT2LMHeadModel.save_pretrained</c> would: weights with the prefix, <c>config.json</c> and
    /// <c>generation_config.json</c>. Each file appears whole or not at all, the weights last.
    /// </summary>
    /// <param name="directory">The folder, made if it is missing.</param>
    /// <param name="config">The model's shape.</param>
    /// <param name="tensors">The tensors as <see cref="Load"/> gives them, on any device.</param>
    /// <param name="type">The type that the weights are stored in.</param>
    /// <param name="tokenizerDirectory">Where to copy the tokenizer's files from; null copies none.</param>
    /// <exception cref="CheckpointException">The tensors don't fit the configuration, or a file can't be written.</exception>
    public static void Save(
        string directory, Gpt2Config config, IReadOnlyDictionary<string, Tensor> tensors, ScalarType type = ScalarType.Float32,
        string? tokenizerDirectory = null)
    {
        TensorShapes.Check(directory, Shapes(config), tensors.ToDictionary(t => t.Key, t => (IReadOnlyList<long>)t.Value.shape));
        ModelFolder.Create(directory);
        if (tokenizerDirectory is not null) ModelFolder.Copy(tokenizerDirectory, directory, TokenizerFiles);
        Gpt2ConfigFile.Write(Path.Combine(directory, "config.json"), config, type);
        JsonFile.Write(Path.Combine(directory, "generation_config.json"), new JsonObject
        {
            ["_from_model_config"] = true,
            ["bos_token_id"] = config.EndOfText,
            ["eos_token_id"] = config.EndOfText,
        });
        var stored = tensors.ToDictionary(t => Prefix + t.Key, t => t.Value);
        SafetensorsWriter.Write(Path.Combine(directory, "model.safetensors"), stored, floatType: type);
    }

    /// <summary>The shape of every tensor of a model, by name.</summary>
    public static IReadOnlyDictionary<string, long[]> Shapes(Gpt2Config config)
    {
        long width = config.Width, inner = config.InnerWidth;
        var shapes = new Dictionary<string, long[]>(StringComparer.Ordinal)
        {
            ["wte.weight"] = [config.VocabularySize, width],
            ["wpe.weight"] = [config.ContextLength, width],
            ["ln_f.weight"] = [width],
            ["ln_f.bias"] = [width],
        };
        for (var layer = 0; layer < config.Layers; layer++)
        {
            var block = $"h.{layer}.";
            Add(block + "ln_1", [width], width);
            Add(block + "attn.c_attn", [width, 3 * width], 3 * width);
            Add(block + "attn.c_proj", [width, width], width);
            Add(block + "ln_2", [width], width);
            Add(block + "mlp.c_fc", [width, inner], inner);
            Add(block + "mlp.c_proj", [inner, width], width);
        }
        return shapes;

        void Add(string name, long[] weight, long bias)
        {
            shapes[name + ".weight"] = weight;
            shapes[name + ".bias"] = [bias];
        }
    }

    private static Dictionary<string, string> StoredNames(ShardedCheckpoint checkpoint)
    {
        var stored = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in checkpoint.Names)
        {
            var bare = name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
            if (bare == Head || CausalMask().IsMatch(bare)) continue;
            if (!stored.TryAdd(bare, name))
                throw new CheckpointException(checkpoint.Path, $"it has '{bare}' twice, with and without '{Prefix}'.");
        }
        return stored;
    }

    // Tied in GPT-2: files that keep the head keep a copy of wte.
    private static void RefuseUntiedHead(ShardedCheckpoint checkpoint, Tensor embedding, ScalarType type)
    {
        if (!checkpoint.Names.Contains(Head)) return;
        using var scope = NewDisposeScope();
        var head = checkpoint.View(Head, type);
        if (!head.shape.SequenceEqual(embedding.shape) || !head.eq(embedding).all().item<bool>())
            throw new CheckpointException(checkpoint.Path, $"'{Head}' differs from 'wte.weight'; GPT-2 has one matrix for both.");
    }

    [GeneratedRegex(@"^h\.[0-9]+\.attn\.(bias|masked_bias)\z")]
    private static partial Regex CausalMask();
}
