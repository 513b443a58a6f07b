using System.Text.Json;
using System.Text.Json.Nodes;
using ComicCluster.Engine.Checkpoints;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision;

/// <summary>
/// The files beside CLIP's weights: <c>config.json</c> of Hugging Face's <c>CLIPModel</c>, or the flat one that goes with
/// OpenAI's names (<c>vision_heads</c>, <c>text_heads</c>, <c>hidden_act</c>, <c>image_mean</c>, <c>image_std</c>), and
/// <c>preprocessor_config.json</c>.
/// </summary>
internal static class ClipConfigFile
{
    private const int Most = 1 << 20;

    /// <summary>
    /// Completes a configuration that was taken from the weights' shapes. Files that are missing change nothing.
    /// </summary>
    /// <exception cref="CheckpointException">
    /// A file is not sound, contradicts the weights, or asks for an unknown variant.
    /// </exception>
    public static ClipConfig Complete(string directory, ClipConfig fromWeights)
    {
        var config = fromWeights;
        var path = Path.Combine(directory, "config.json");
        if (File.Exists(path))
        {
            using var document = JsonFile.Read(path);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new CheckpointException(path, "it is not a JSON object.");
            var json = new ConfigReader(path, document.RootElement);
            config = json.Object("vision_config") is { } vision
                ? HuggingFace(path, config, json, vision, json.Object("text_config"))
                : Flat(path, config, json);
        }
        path = Path.Combine(directory, "preprocessor_config.json");
        if (File.Exists(path))
        {
            using var document = JsonFile.Read(path);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new CheckpointException(path, "it is not a JSON object.");
            config = Colours(config, new ConfigReader(path, document.RootElement));
        }
        if (config.VisionWidth % config.VisionHeads != 0 || config.TextWidth % config.TextHeads != 0)
            throw new CheckpointException(
                directory, "the widths are no multiples of 64, so it needs a config.json that tells the heads.");
        return config;
    }

    /// <summary>Writes <c>config.json</c> and <c>preprocessor_config.json</c> as Hugging Face does.</summary>
    /// <exception cref="CheckpointException">A file can't be written.</exception>
    public static void Write(string directory, ClipConfig config, ScalarType type)
    {
        JsonFile.Write(Path.Combine(directory, "config.json"), new JsonObject
        {
            ["architectures"] = new JsonArray("CLIPModel"),
            ["model_type"] = "clip",
            ["projection_dim"] = config.EmbeddingWidth,
            ["torch_dtype"] = type.ToString().ToLowerInvariant(),
            ["text_config"] = Tower(config, config.TextWidth, config.TextLayers, config.TextHeads, new()
            {
                ["model_type"] = "clip_text_model",
                ["max_position_embeddings"] = config.ContextLength,
                ["vocab_size"] = config.VocabularySize,
                ["bos_token_id"] = config.VocabularySize - 2,
                ["eos_token_id"] = config.VocabularySize - 1,
            }),
            ["vision_config"] = Tower(config, config.VisionWidth, config.VisionLayers, config.VisionHeads, new()
            {
                ["model_type"] = "clip_vision_model",
                ["image_size"] = config.ImageResolution,
                ["patch_size"] = config.PatchSize,
                ["num_channels"] = 3,
            }),
        });
        JsonFile.Write(Path.Combine(directory, "preprocessor_config.json"), new JsonObject
        {
            ["image_processor_type"] = "CLIPImageProcessor",
            ["do_resize"] = true,
            ["size"] = new JsonObject { ["shortest_edge"] = config.ImageResolution },
            ["resample"] = 3, // bicubic
            ["do_center_crop"] = true,
            ["crop_size"] = new JsonObject { ["height"] = config.ImageResolution, ["width"] = config.ImageResolution },
            ["do_convert_rgb"] = true,
            ["do_normalize"] = true,
            ["image_mean"] = Numbers(config.ImageMean),
            ["image_std"] = Numbers(config.ImageStandardDeviation),
        });
    }

    private static JsonObject Tower(ClipConfig config, int width, int layers, int heads, JsonObject more)
    {
        more["hidden_size"] = width;
        more["intermediate_size"] = 4 * width;
        more["num_hidden_layers"] = layers;
        more["num_attention_heads"] = heads;
        more["projection_dim"] = config.EmbeddingWidth;
        more["hidden_act"] = config.Activation == ClipActivation.Gelu ? "gelu" : "quick_gelu";
        more["layer_norm_eps"] = 1e-5;
        return more;
    }

    // Through text, because a float as a double would grow digits.
    private static JsonArray Numbers(IEnumerable<float> values) => [.. values.Select(v => JsonNode.Parse(v.ToString("R")))];

    private static ClipConfig HuggingFace(
        string path, ClipConfig config, ConfigReader json, ConfigReader vision, ConfigReader? text)
    {
        if (text is null)
            throw new CheckpointException(path, "it has 'vision_config' but no 'text_config'. Give a whole CLIPModel.");
        if (json.Text("model_type") is { } model && model != "clip")
            throw new CheckpointException(path, $"it describes a '{model}' model; this engine sees with 'clip'.");
        Agree(path, json, "projection_dim", config.EmbeddingWidth);
        Agree(path, vision, "image_size", config.ImageResolution);
        Agree(path, vision, "patch_size", config.PatchSize);
        Agree(path, vision, "hidden_size", config.VisionWidth);
        Agree(path, vision, "num_hidden_layers", config.VisionLayers);
        Agree(path, text, "hidden_size", config.TextWidth);
        Agree(path, text, "num_hidden_layers", config.TextLayers);
        Agree(path, text, "max_position_embeddings", config.ContextLength);
        Agree(path, text, "vocab_size", config.VocabularySize);
        // Text features come from the largest id. Hugging Face does so where it reads 2, and at this id otherwise.
        if (text.Integer("eos_token_id", 0, Most) is { } end && end != 2 && end != config.VocabularySize - 1)
            throw new CheckpointException(
                path, $"'eos_token_id' is {end}; the end of a text has to be the largest id, {config.VocabularySize - 1}.");
        var activation = Activation(path, vision);
        if (activation != Activation(path, text))
            throw new CheckpointException(path, "its two transformers have different activations.");
        return config with
        {
            VisionHeads = Heads(path, vision, "num_attention_heads", config.VisionWidth) ?? config.VisionHeads,
            TextHeads = Heads(path, text, "num_attention_heads", config.TextWidth) ?? config.TextHeads,
            Activation = activation,
        };
    }

    private static ClipConfig Flat(string path, ClipConfig config, ConfigReader json)
    {
        Agree(path, json, "embed_dim", config.EmbeddingWidth);
        Agree(path, json, "image_resolution", config.ImageResolution);
        Agree(path, json, "vision_patch_size", config.PatchSize);
        Agree(path, json, "vision_width", config.VisionWidth);
        Agree(path, json, "vision_layers", config.VisionLayers);
        Agree(path, json, "text_width", config.TextWidth);
        Agree(path, json, "text_layers", config.TextLayers);
        Agree(path, json, "context_length", config.ContextLength);
        Agree(path, json, "vocab_size", config.VocabularySize);
        return Colours(config, json) with
        {
            VisionHeads = Heads(path, json, "vision_heads", config.VisionWidth) ?? config.VisionHeads,
            TextHeads = Heads(path, json, "text_heads", config.TextWidth) ?? config.TextHeads,
            Activation = Activation(path, json),
        };
    }

    private static ClipConfig Colours(ClipConfig config, ConfigReader json) => config with
    {
        ImageMean = json.Colours("image_mean", 0, 1) ?? config.ImageMean,
        ImageStandardDeviation = json.Colours("image_std", 1e-3, 10) ?? config.ImageStandardDeviation,
    };

    private static ClipActivation Activation(string path, ConfigReader json)
    {
        if (json.Number("layer_norm_eps", 0, 1) is { } epsilon && epsilon != 1e-5f)
            throw new CheckpointException(path, $"'layer_norm_eps' is {epsilon}; CLIP has 1e-05.");
        return json.Text("hidden_act") switch
        {
            null or "quick_gelu" => ClipActivation.QuickGelu,
            "gelu" => ClipActivation.Gelu,
            var other => throw new CheckpointException(path, $"'hidden_act' is '{other}'; only quick_gelu and gelu are known."),
        };
    }

    private static int? Heads(string path, ConfigReader json, string key, int width)
    {
        var heads = json.Integer(key, 1, width);
        return heads is null || width % heads == 0
            ? heads
            : throw new CheckpointException(path, $"'{key}' {heads} doesn't divide the width {width}.");
    }

    private static void Agree(string path, ConfigReader json, string key, int weights)
    {
        if (json.Integer(key, 0, Most) is { } value && value != weights)
            throw new CheckpointException(
                path, $"'{key}' is {value}, but the weights' shapes say {weights}. Are they of two models?");
    }
}
