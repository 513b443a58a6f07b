using ComicCluster.Engine.Runtime;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>Finds the float32 values of a parameter by its name without prefix; row-major, [in, out] where it is a matrix.</summary>
internal delegate ReadOnlySpan<float> ParameterReader(string name);

/// <summary>All parameters of a model in the kernels' order, in one piece of native memory.</summary>
internal sealed unsafe class PackedWeights : IDisposable
{
    /// <summary>Vectors are padded to a multiple of this many floats: no panel is wider.</summary>
    public const int VectorPadding = 64;

    private readonly NativeBuffer _buffer;
    private long _used;

    /// <exception cref="OutOfMemoryException">The packed weights do not fit into memory.</exception>
    public PackedWeights(Gpt2Config config, WeightFormat format, int panelWidth, ParameterReader parameters)
    {
        var (width, inner) = (config.Width, config.InnerWidth);
        Layers = [.. Enumerable.Range(0, config.Layers).Select(_ => new PackedLayer
        {
            Attention = new PackedMatrix(width, 3 * width, panelWidth, format),
            AttentionProjection = new PackedMatrix(width, width, panelWidth, format),
            Expansion = new PackedMatrix(width, inner, panelWidth, format),
            Contraction = new PackedMatrix(inner, width, panelWidth, format),
        })];
        Embedding = new PackedMatrix(width, config.VocabularySize, panelWidth, format);
        MatrixBytes = Embedding.Bytes
            + Layers.Sum(l => l.Attention.Bytes + l.AttentionProjection.Bytes + l.Expansion.Bytes + l.Contraction.Bytes);
        var vectorFloats = config.Layers * (long)(5 * Padded(width) + Padded(3 * width) + Padded(inner) + Padded(width))
            + 2 * Padded(width) + Padded(config.ContextLength * width);
        _buffer = new NativeBuffer(MatrixBytes + vectorFloats * sizeof(float), "model weights");
        _buffer.Clear();

        for (var i = 0; i < config.Layers; i++)
        {
            var layer = Layers[i];
            Matrix(layer.Attention, parameters($"h.{i}.attn.c_attn.weight"));
            Matrix(layer.AttentionProjection, parameters($"h.{i}.attn.c_proj.weight"));
            Matrix(layer.Expansion, parameters($"h.{i}.mlp.c_fc.weight"));
            Matrix(layer.Contraction, parameters($"h.{i}.mlp.c_proj.weight"));
        }
        Embedding.Fill(Take(Embedding.Bytes), parameters("wte.weight"), inputStride: 1, outputStride: width);
        for (var i = 0; i < config.Layers; i++)
        {
            var layer = Layers[i];
            layer.Norm1Gain = Vector(parameters($"h.{i}.ln_1.weight"));
            layer.Norm1Bias = Vector(parameters($"h.{i}.ln_1.bias"));
            layer.AttentionBias = Vector(parameters($"h.{i}.attn.c_attn.bias"));
            layer.AttentionProjectionBias = Vector(parameters($"h.{i}.attn.c_proj.bias"));
            layer.Norm2Gain = Vector(parameters($"h.{i}.ln_2.weight"));
            layer.Norm2Bias = Vector(parameters($"h.{i}.ln_2.bias"));
            layer.ExpansionBias = Vector(parameters($"h.{i}.mlp.c_fc.bias"));
            layer.ContractionBias = Vector(parameters($"h.{i}.mlp.c_proj.bias"));
        }
        FinalNormGain = Vector(parameters("ln_f.weight"));
        FinalNormBias = Vector(parameters("ln_f.bias"));
        Positions = Vector(parameters("wpe.weight"));
    }

    public IReadOnlyList<PackedLayer> Layers { get; }

    /// <summary>[width, vocabulary]: the token embedding and, tied to it, the matrix of the logits.</summary>
    public PackedMatrix Embedding { get; }

    /// <summary>[context, width].</summary>
    public float* Positions { get; }

    public float* FinalNormGain { get; }

    public float* FinalNormBias { get; }

    /// <summary>What a token reads.</summary>
    public long MatrixBytes { get; }

    public void Dispose() => _buffer.Dispose();

    private static int Padded(int floats) => (floats + VectorPadding - 1) / VectorPadding * VectorPadding;

    private void Matrix(PackedMatrix matrix, ReadOnlySpan<float> weights) =>
        matrix.Fill(Take(matrix.Bytes), weights, inputStride: matrix.Outputs, outputStride: 1);

    private float* Vector(ReadOnlySpan<float> values)
    {
        var vector = (float*)Take(Padded(values.Length) * sizeof(float));
        values.CopyTo(new Span<float>(vector, values.Length));
        return vector;
    }

    private byte* Take(long bytes)
    {
        var start = _buffer.Pointer + _used;
        _used += bytes;
        return start;
    }
}
