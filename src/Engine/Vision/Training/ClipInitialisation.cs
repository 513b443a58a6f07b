using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>The initial weights of openai/CLIP, clip/model.py (<c>initialize_parameters</c>), for both encoders.</summary>
internal sealed class ClipInitialisation(ClipConfig config, ulong seed)
{
    private const double LogitScale = 2.6592600; // ln(1 / 0.07)
    private const float RareFact = -4; // the logit of a fact before anything is known

    /// <summary>Draws one tensor from a stream of its own.</summary>
    public Tensor Draw(string name, long[] shape, ulong stream)
    {
        if (name == "logit_scale") return tensor((float)LogitScale);
        var isVision = name.StartsWith("visual.", StringComparison.Ordinal);
        var (width, layers) = isVision ? (config.VisionWidth, config.VisionLayers) : (config.TextWidth, config.TextLayers);
        var root = Math.Pow(width, -0.5);
        var isNorm = name.Contains("ln_", StringComparison.Ordinal);
        if (isNorm && name.EndsWith("weight", StringComparison.Ordinal)) return ones(shape);
        if (name.EndsWith("facts.bias", StringComparison.Ordinal)) return full(shape, RareFact);
        if (name.EndsWith("bias", StringComparison.Ordinal)) return zeros(shape);
        var deviation = name switch
        {
            "token_embedding.weight" => 0.02,
            "positional_embedding" => 0.01,
            _ when name.EndsWith("out_proj.weight", StringComparison.Ordinal) => root * Math.Pow(2 * layers, -0.5),
            _ when name.EndsWith("c_proj.weight", StringComparison.Ordinal) => root * Math.Pow(2 * layers, -0.5),
            _ when name.EndsWith("c_fc.weight", StringComparison.Ordinal) => Math.Pow(2 * width, -0.5),
            "visual.conv1.weight" => Math.Pow(3 * config.PatchSize * config.PatchSize, -0.5),
            _ => root,
        };
        var values = new float[shape.Aggregate(1L, (product, length) => product * length)];
        new RandomStream(seed, stream).FillNormal(values, deviation);
        return tensor(values, shape);
    }
}
