using System.Text.Json;
using System.Text.Json.Nodes;
using ComicCluster.Engine.Checkpoints;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Language;

/// <summary>Reads and writes GPT-2's <c>config.json</c> in Hugging Face form.</summary>
public static class Gpt2ConfigFile
{
    private static readonly string[] Known =
    [
        "vocab_size", "n_positions", "n_ctx", "n_embd", "n_layer", "n_head", "n_inner", "layer_norm_epsilon", "embd_pdrop",
        "attn_pdrop", "resid_pdrop", "eos_token_id", "activation_function", "model_type", "architectures", "torch_dtype", "dtype",
    ];

    /// <summary>Reads and checks a configuration. A variant that would compute something else than GPT-2 is refused.</summary>
    /// <exception cref="CheckpointException">The file is missing or not sound, or asks for an unknown variant.</exception>
    public static Gpt2Config Read(string path)
    {
        using var document = JsonFile.Read(path);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new CheckpointException(path, "it is not a JSON object.");
        var json = new ConfigReader(path, document.RootElement);
        RefuseOtherModels(path, json);
        var vocabulary = json.RequiredInteger("vocab_size", 1, 1 << 20);
        var width = json.RequiredInteger("n_embd", 1, 1 << 16);
        var heads = json.RequiredInteger("n_head", 1, width);
        if (width % heads != 0) throw new CheckpointException(path, $"'n_head' {heads} doesn't divide 'n_embd' {width}.");
        return new Gpt2Config
        {
            VocabularySize = vocabulary,
            ContextLength = json.Integer("n_positions", 1, 1 << 20) ?? json.RequiredInteger("n_ctx", 1, 1 << 20),
            Width = width,
            Layers = json.RequiredInteger("n_layer", 1, 1000),
            Heads = heads,
            InnerWidth = json.Integer("n_inner", 1, 1 << 20) ?? 4 * width,
            LayerNormEpsilon = json.Number("layer_norm_epsilon", 1e-12, 0.1) ?? 1e-5f,
            EmbeddingDropout = json.Number("embd_pdrop", 0, 0.99) ?? 0.1f,
            AttentionDropout = json.Number("attn_pdrop", 0, 0.99) ?? 0.1f,
            ResidualDropout = json.Number("resid_pdrop", 0, 0.99) ?? 0.1f,
            EndOfText = json.Integer("eos_token_id", 0, vocabulary - 1) ?? Math.Min(50256, vocabulary - 1),
            Other = document.RootElement.EnumerateObject().Where(p => !Known.Contains(p.Name))
                .ToDictionary(p => p.Name, p => p.Value.Clone(), StringComparer.Ordinal),
        };
    }

    /// <summary>Writes a configuration for a model whose weights are stored in a type.</summary>
    /// <exception cref="CheckpointException">The file can't be written.</exception>
    public static void Write(string path, Gpt2Config config, ScalarType type)
    {
        var json = new JsonObject(config.Other.Select(p => KeyValuePair.Create(p.Key, JsonNode.Parse(p.Value.GetRawText()))))
        {
            ["architectures"] = new JsonArray("GPT2LMHeadModel"),
            ["model_type"] = "gpt2",
            ["activation_function"] = "gelu_new",
            ["vocab_size"] = config.VocabularySize,
            ["n_positions"] = config.ContextLength,
            ["n_ctx"] = config.ContextLength,
            ["n_embd"] = config.Width,
            ["n_layer"] = config.Layers,
            ["n_head"] = config.Heads,
            ["n_inner"] = config.InnerWidth == 4 * config.Width ? null : config.InnerWidth,
            ["layer_norm_epsilon"] = JsonFile.Decimal(config.LayerNormEpsilon),
            ["embd_pdrop"] = JsonFile.Decimal(config.EmbeddingDropout),
            ["attn_pdrop"] = JsonFile.Decimal(config.AttentionDropout),
            ["resid_pdrop"] = JsonFile.Decimal(config.ResidualDropout),
            ["eos_token_id"] = config.EndOfText,
            ["torch_dtype"] = type.ToString().ToLowerInvariant(),
        };
        json.TryAdd("bos_token_id", config.EndOfText);
        JsonFile.Write(path, json);
    }

    private static void RefuseOtherModels(string path, ConfigReader json)
    {
        if (json.Text("model_type") is { } model && model != "gpt2")
            throw new CheckpointException(path, $"it describes a '{model}' model; this engine writes with 'gpt2'.");
        // The two names stand for the same tanh approximation.
        if (json.Text("activation_function") is { } activation && activation is not ("gelu_new" or "gelu_pytorch_tanh"))
            throw new CheckpointException(path, $"'activation_function' is '{activation}'; only gelu_new is known.");
        json.Require("scale_attn_weights", true);
        json.Require("scale_attn_by_inverse_layer_idx", false);
        json.Require("reorder_and_upcast_attn", false);
        json.Require("tie_word_embeddings", true);
        json.Require("add_cross_attention", false);
    }
}
