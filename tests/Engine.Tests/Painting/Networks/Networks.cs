using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting.Networks;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting.Networks;

/// <summary>What several tests of SIRENs need.</summary>
internal static class Networks
{
    /// <summary>deepdaze-tiny's architecture.</summary>
    public static SirenShape GoldenShape { get; } = new(4, 24);

    /// <summary>Flat parameters from golden tensors with siren-pytorch's names.</summary>
    public static Tensor ReadFlat(SafetensorsFile file, SirenShape shape, string prefix)
    {
        using var scope = NewDisposeScope();
        var parts = new List<Tensor>();
        for (var layer = 0; layer <= shape.SineLayers; layer++)
        {
            var name = layer == shape.SineLayers ? "last_layer" : $"layers.{layer}";
            parts.Add(file.Read($"{prefix}.{name}.weight").flatten());
            parts.Add(file.Read($"{prefix}.{name}.bias"));
        }
        return cat(parts).MoveToOuterDisposeScope();
    }

    /// <summary>The largest difference, relative to the largest value.</summary>
    public static double RelativeDifference(Tensor actual, Tensor expected)
    {
        using var scope = NewDisposeScope();
        return ((actual - expected).abs().max() / expected.abs().max()).item<float>();
    }

    /// <summary>A SIREN from nothing but autograd's operations: raw output [channels, height, width].</summary>
    public static Tensor Reference(SirenShape shape, Tensor flat, CoordinateGrid grid)
    {
        var rows = tensor(grid.Rows()).view(-1, 1).expand(grid.Height, grid.Width);
        var columns = tensor(grid.Columns()).view(1, -1).expand(grid.Height, grid.Width);
        var h = stack([rows, columns], -1).view(-1, 2);
        for (var layer = 0; layer <= shape.SineLayers; layer++)
        {
            var weight = flat.narrow(0, shape.WeightOffset(layer), shape.Inputs(layer) * shape.Outputs(layer));
            var bias = flat.narrow(0, shape.BiasOffset(layer), shape.Outputs(layer));
            h = nn.functional.linear(h, weight.view(shape.Outputs(layer), shape.Inputs(layer)), bias);
            if (layer < shape.SineLayers) h = (h * shape.Omega(layer)).sin();
        }
        return h.t().reshape(shape.Channels, grid.Height, grid.Width);
    }
}
