using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Vision;
using static TorchSharp.torch;

namespace ComicCluster.Bench;

/// <summary>A CLIP of real size with seeded random weights: as fast as a trained one.</summary>
internal static class RandomClip
{
    /// <summary>Multiplications of one picture's forward pass; the pixels' gradient costs as many again.</summary>
    public const double VitB32MultiplyAdds = 4.41e9;

    public static ClipConfig VitB32 { get; } = new()
    {
        EmbeddingWidth = 512,
        ImageResolution = 224,
        PatchSize = 32,
        VisionWidth = 768,
        VisionLayers = 12,
        VisionHeads = 12,
        ContextLength = 77,
        VocabularySize = 49408,
        TextWidth = 512,
        TextLayers = 12,
        TextHeads = 8,
    };

    /// <summary>Tensors by OpenAI's names, with the deviations that openai/CLIP initialises with.</summary>
    public static Dictionary<string, Tensor> Weights(ClipConfig config)
    {
        var random = new RandomStream(1);
        var weights = new Dictionary<string, Tensor>();
        var grid = config.ImageResolution / config.PatchSize;
        var scale = Math.Pow(config.VisionWidth, -0.5);
        Normal("visual.conv1.weight", 0.02, config.VisionWidth, 3, config.PatchSize, config.PatchSize);
        Normal("visual.class_embedding", scale, config.VisionWidth);
        Normal("visual.positional_embedding", scale, grid * grid + 1, config.VisionWidth);
        Norm("visual.ln_pre", config.VisionWidth);
        Norm("visual.ln_post", config.VisionWidth);
        Normal("visual.proj", scale, config.VisionWidth, config.EmbeddingWidth);
        Blocks("visual.transformer", config.VisionWidth, config.VisionLayers);
        Normal("token_embedding.weight", 0.02, config.VocabularySize, config.TextWidth);
        Normal("positional_embedding", 0.01, config.ContextLength, config.TextWidth);
        Blocks("transformer", config.TextWidth, config.TextLayers);
        Norm("ln_final", config.TextWidth);
        Normal("text_projection", Math.Pow(config.TextWidth, -0.5), config.TextWidth, config.EmbeddingWidth);
        weights["logit_scale"] = tensor(MathF.Log(100));
        return weights;

        void Blocks(string name, int width, int layers)
        {
            for (var i = 0; i < layers; i++)
            {
                var block = $"{name}.resblocks.{i}";
                Norm($"{block}.ln_1", width);
                Linear($"{block}.attn.in_proj_", 3 * width, width, Math.Pow(width, -0.5));
                Linear($"{block}.attn.out_proj.", width, width, Math.Pow(width, -0.5) * Math.Pow(2 * layers, -0.5));
                Norm($"{block}.ln_2", width);
                Linear($"{block}.mlp.c_fc.", 4 * width, width, Math.Pow(2 * width, -0.5));
                Linear($"{block}.mlp.c_proj.", width, 4 * width, Math.Pow(width, -0.5) * Math.Pow(2 * layers, -0.5));
            }
        }

        void Linear(string name, int outputs, int inputs, double deviation)
        {
            Normal($"{name}weight", deviation, outputs, inputs);
            weights[$"{name}bias"] = zeros(outputs);
        }

        void Norm(string name, int width) => (weights[$"{name}.weight"], weights[$"{name}.bias"]) = (ones(width), zeros(width));

        void Normal(string name, double deviation, params long[] shape)
        {
            var values = new float[shape.Aggregate(1L, (a, b) => a * b)];
            random.FillNormal(values, deviation);
            weights[name] = tensor(values, shape);
        }
    }

    /// <summary>[batch, 3, side, side], normal as normalised photographs are.</summary>
    public static Tensor Pixels(int batch, int side)
    {
        var values = new float[batch * 3 * side * side];
        new RandomStream(2).FillNormal(values, 1);
        return tensor(values, [batch, 3, side, side]);
    }
}
