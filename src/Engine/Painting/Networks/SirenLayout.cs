namespace ComicCluster.Engine.Painting.Networks;

/// <summary>
/// Where everything lies in the fused kernels' buffers, in floats. The width is padded with zeros to whole vectors: zero weights and
/// biases give sin(0) = 0 and zero gradients, so that padding never reaches a result.
/// </summary>
internal sealed class SirenLayout
{
    /// <summary>Points that go through all layers together: their activations stay in the second-level cache.</summary>
    public const int TilePoints = 192;

    public SirenLayout(SirenShape shape)
    {
        Shape = shape;
        Padded = RoundUp(shape.Width, GemmKernel.BlockColumns);
        // One more line keeps the rows of a tile from falling into the same cache sets, and the last block of rows inside the buffer.
        Row = Padded + 16;
        Bias = 2 * Padded;
        Output = Bias + shape.SineLayers * Padded;
        OutputBias = Output + shape.Channels * Padded;
        Hidden = OutputBias + RoundUp(shape.Channels, 16);
        HiddenSize = RoundUp(Padded, GemmKernel.BlockRows) * Padded;
        HiddenBack = Hidden + (shape.SineLayers - 1) * HiddenSize;
    }

    public SirenShape Shape { get; }

    /// <summary>The width, padded.</summary>
    public int Padded { get; }

    /// <summary>From one point's activations to the next's.</summary>
    public int Row { get; }

    /// <summary>One layer's activations of a tile.</summary>
    public int TileLayer => TilePoints * Row;

    /// <summary>All layers' sine arguments of a tile.</summary>
    public int Tile => Shape.SineLayers * TileLayer;

    /// <summary>Biases of the sine layers [layers, padded]; before them the first layer's weights [2, padded].</summary>
    public int Bias { get; }

    /// <summary>The linear layer's weights [channels, padded].</summary>
    public int Output { get; }

    /// <summary>The linear layer's biases [channels].</summary>
    public int OutputBias { get; }

    /// <summary>The hidden layers' weights: packed for the forward pass in parameters, [out, in] in gradients.</summary>
    public int Hidden { get; }

    /// <summary>One hidden layer's weights.</summary>
    public int HiddenSize { get; }

    /// <summary>The hidden layers' weights, packed for the backward pass; where gradients end.</summary>
    public int HiddenBack { get; }

    /// <summary>Parameters with both packings.</summary>
    public int PackedLength => HiddenBack + (Shape.SineLayers - 1) * HiddenSize;

    /// <summary>Copies flat parameters into the layout, the hidden weights in blocks of 32 columns for both directions.</summary>
    public unsafe void Pack(ReadOnlySpan<float> flat, float* packed)
    {
        int width = Shape.Width, last = Shape.SineLayers;
        for (var unit = 0; unit < width; unit++)
        {
            packed[unit] = flat[2 * unit];
            packed[Padded + unit] = flat[2 * unit + 1];
        }
        for (var layer = 0; layer < last; layer++)
            flat.Slice(Shape.BiasOffset(layer), width).CopyTo(new Span<float>(packed + Bias + layer * Padded, width));
        for (var layer = 1; layer < last; layer++)
        {
            var weight = flat.Slice(Shape.WeightOffset(layer), width * width); // [out, in]
            float* forward = packed + Hidden + (layer - 1) * HiddenSize, back = packed + HiddenBack + (layer - 1) * HiddenSize;
            for (var o = 0; o < width; o++)
                for (var i = 0; i < width; i++)
                {
                    forward[(o >> 5) * 32 * Padded + i * 32 + (o & 31)] = weight[o * width + i];
                    back[(i >> 5) * 32 * Padded + o * 32 + (i & 31)] = weight[o * width + i];
                }
        }
        for (var channel = 0; channel < Shape.Channels; channel++)
        {
            flat.Slice(Shape.WeightOffset(last) + channel * width, width).CopyTo(new Span<float>(packed + Output + channel * Padded, width));
            packed[OutputBias + channel] = flat[Shape.BiasOffset(last) + channel];
        }
    }

    /// <summary>Adds gradients in the layout to flat ones.</summary>
    public unsafe void AddGradient(float* gradient, Span<float> flat)
    {
        int width = Shape.Width, last = Shape.SineLayers;
        for (var unit = 0; unit < width; unit++)
        {
            flat[2 * unit] += gradient[unit];
            flat[2 * unit + 1] += gradient[Padded + unit];
        }
        for (var layer = 0; layer < last; layer++)
            Add(gradient + Bias + layer * Padded, flat.Slice(Shape.BiasOffset(layer), width));
        for (var layer = 1; layer < last; layer++)
            for (var o = 0; o < width; o++)
                Add(gradient + Hidden + (layer - 1) * HiddenSize + o * Padded, flat.Slice(Shape.WeightOffset(layer) + o * width, width));
        for (var channel = 0; channel < Shape.Channels; channel++)
            Add(gradient + Output + channel * Padded, flat.Slice(Shape.WeightOffset(last) + channel * width, width));
        Add(gradient + OutputBias, flat.Slice(Shape.BiasOffset(last), Shape.Channels));

        static void Add(float* from, Span<float> to)
        {
            for (var i = 0; i < to.Length; i++) to[i] += from[i];
        }
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
