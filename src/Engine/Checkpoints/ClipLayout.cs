using ComicCluster.Engine.Vision;

namespace ComicCluster.Engine.Checkpoints;

/// <summary>Which of the two layouts a CLIP file has, and what the shapes of its tensors tell about the model.</summary>
internal sealed class ClipLayout
{
    private readonly string _path;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<long>> _shapes;

    private ClipLayout(string path, IReadOnlyDictionary<string, IReadOnlyList<long>> shapes, bool isHuggingFace)
    {
        _path = path;
        _shapes = shapes;
        IsHuggingFace = isHuggingFace;
    }

    /// <summary>Whether the names are those of Hugging Face's <c>CLIPModel</c>; OpenAI's otherwise.</summary>
    public bool IsHuggingFace { get; }

    /// <exception cref="CheckpointException">It is neither.</exception>
    public static ClipLayout Of(string path, IReadOnlyDictionary<string, IReadOnlyList<long>> shapes)
    {
        if (shapes.ContainsKey("visual.layer1.0.conv1.weight"))
            throw new CheckpointException(
                path, "a CLIP whose vision part is a ResNet; only vision transformers (ViT) are known.");
        if (shapes.ContainsKey("vision_model.embeddings.patch_embedding.weight")) return new ClipLayout(path, shapes, true);
        if (shapes.ContainsKey("visual.conv1.weight")) return new ClipLayout(path, shapes, false);
        throw new CheckpointException(path, "not a CLIP: it has neither 'visual.conv1.weight' (OpenAI's names) nor "
            + "'vision_model.embeddings.patch_embedding.weight' (Hugging Face's).");
    }

    /// <summary>
    /// The model's sizes as openai/CLIP's <c>build_model</c> infers them, with width / 64 heads and the defaults of OpenAI's
    /// models.
    /// </summary>
    /// <exception cref="CheckpointException">A tensor is missing or has an impossible shape.</exception>
    public ClipConfig InferConfig()
    {
        var patches = Shape("visual.conv1.weight", "vision_model.embeddings.patch_embedding.weight", 4);
        var positions = Shape("visual.positional_embedding", "vision_model.embeddings.position_embedding.weight", 2)[0];
        var tokens = Shape("token_embedding.weight", "text_model.embeddings.token_embedding.weight", 2);
        // Hugging Face's projection is the transpose.
        var projection = Shape("visual.proj", "visual_projection.weight", 2)[IsHuggingFace ? 0 : 1];
        var grid = (int)Math.Round(Math.Sqrt(positions - 1));
        if (grid < 1 || (long)grid * grid + 1 != positions)
            throw new CheckpointException(
                _path, $"it has {positions} vision positions, which is not a square grid and a class token.");
        return new ClipConfig
        {
            EmbeddingWidth = projection,
            ImageResolution = checked(grid * patches[2]),
            PatchSize = patches[2],
            VisionWidth = patches[0],
            VisionLayers = Layers(
                "visual.transformer.resblocks.{0}.ln_1.weight", "vision_model.encoder.layers.{0}.layer_norm1.weight"),
            VisionHeads = Math.Max(1, patches[0] / 64),
            ContextLength = Shape("positional_embedding", "text_model.embeddings.position_embedding.weight", 2)[0],
            VocabularySize = tokens[0],
            TextWidth = tokens[1],
            TextLayers = Layers("transformer.resblocks.{0}.ln_1.weight", "text_model.encoder.layers.{0}.layer_norm1.weight"),
            TextHeads = Math.Max(1, tokens[1] / 64),
        };
    }

    private int[] Shape(string openAi, string huggingFace, int dimensions)
    {
        var name = IsHuggingFace ? huggingFace : openAi;
        if (!_shapes.TryGetValue(name, out var shape)) throw new CheckpointException(_path, $"'{name}' is missing.");
        return shape.Count == dimensions && shape.All(d => d is > 0 and <= 1 << 20)
            ? [.. shape.Select(d => (int)d)]
            : throw new CheckpointException(_path, $"'{name}' has the impossible shape [{string.Join(", ", shape)}].");
    }

    private int Layers(string openAi, string huggingFace)
    {
        var name = IsHuggingFace ? huggingFace : openAi;
        var layers = 0;
        while (_shapes.ContainsKey(string.Format(name, layers))) layers++;
        return layers;
    }
}
