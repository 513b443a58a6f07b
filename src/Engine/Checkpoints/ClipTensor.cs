using ComicCluster.Engine.Vision;

namespace ComicCluster.Engine.Checkpoints;

/// <summary>One tensor of CLIP under the names of both layouts.</summary>
/// <param name="Name">OpenAI's name (openai/CLIP, clip/model.py), which is the one in memory.</param>
/// <param name="Shape">OpenAI's shape.</param>
/// <param name="HuggingFace">
/// Its name in Hugging Face's <c>CLIPModel</c>; three names whose rows follow one another for q, k and v.
/// </param>
/// <param name="Transposed">Whether Hugging Face stores it transposed.</param>
internal sealed record ClipTensor(string Name, long[] Shape, string[] HuggingFace, bool Transposed = false)
{
    /// <summary>The shape of each Hugging Face tensor.</summary>
    public long[] HuggingFaceShape => this switch
    {
        { HuggingFace.Length: > 1 } => [Shape[0] / HuggingFace.Length, .. Shape[1..]],
        { Transposed: true } => [.. Shape.Reverse()],
        _ => Shape,
    };

    /// <summary>All tensors of a model.</summary>
    public static IReadOnlyList<ClipTensor> Of(ClipConfig config)
    {
        long text = config.TextWidth, vision = config.VisionWidth, embedding = config.EmbeddingWidth;
        long patch = config.PatchSize, grid = config.ImageResolution / patch;
        return
        [
            new("token_embedding.weight", [config.VocabularySize, text], ["text_model.embeddings.token_embedding.weight"]),
            new("positional_embedding", [config.ContextLength, text], ["text_model.embeddings.position_embedding.weight"]),
            .. Blocks("transformer", "text_model", config.TextLayers, text),
            .. Norm("ln_final", "text_model.final_layer_norm", text),
            new("text_projection", [text, embedding], ["text_projection.weight"], Transposed: true),
            new("visual.class_embedding", [vision], ["vision_model.embeddings.class_embedding"]),
            new("visual.conv1.weight", [vision, 3, patch, patch], ["vision_model.embeddings.patch_embedding.weight"]),
            new("visual.positional_embedding", [grid * grid + 1, vision], ["vision_model.embeddings.position_embedding.weight"]),
            // The misspelling is Hugging Face's.
            .. Norm("visual.ln_pre", "vision_model.pre_layrnorm", vision),
            .. Blocks("visual.transformer", "vision_model", config.VisionLayers, vision),
            .. Norm("visual.ln_post", "vision_model.post_layernorm", vision),
            new("visual.proj", [vision, embedding], ["visual_projection.weight"], Transposed: true),
            new("logit_scale", [], ["logit_scale"]),
        ];
    }

    private static IEnumerable<ClipTensor> Blocks(string transformer, string model, int layers, long width) =>
        Enumerable.Range(0, layers).SelectMany(layer => Block(
            $"{transformer}.resblocks.{layer}", $"{model}.encoder.layers.{layer}", width));

    private static IEnumerable<ClipTensor> Block(string block, string layer, long width) =>
    [
        new($"{block}.attn.in_proj_weight", [3 * width, width], [.. Heads(layer, "weight")]),
        new($"{block}.attn.in_proj_bias", [3 * width], [.. Heads(layer, "bias")]),
        .. Linear($"{block}.attn.out_proj", $"{layer}.self_attn.out_proj", width, width),
        .. Norm($"{block}.ln_1", $"{layer}.layer_norm1", width),
        .. Linear($"{block}.mlp.c_fc", $"{layer}.mlp.fc1", 4 * width, width),
        .. Linear($"{block}.mlp.c_proj", $"{layer}.mlp.fc2", width, 4 * width),
        .. Norm($"{block}.ln_2", $"{layer}.layer_norm2", width),
    ];

    private static IEnumerable<string> Heads(string layer, string part) =>
        "qkv".Select(head => $"{layer}.self_attn.{head}_proj.{part}");

    private static IEnumerable<ClipTensor> Norm(string name, string huggingFace, long width) =>
        [new($"{name}.weight", [width], [$"{huggingFace}.weight"]), new($"{name}.bias", [width], [$"{huggingFace}.bias"])];

    private static IEnumerable<ClipTensor> Linear(string name, string huggingFace, long output, long input) =>
    [
        new($"{name}.weight", [output, input], [$"{huggingFace}.weight"]),
        new($"{name}.bias", [output], [$"{huggingFace}.bias"]),
    ];
}
