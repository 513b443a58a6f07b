using System.Runtime.CompilerServices;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>
/// A weight matrix in the kernels' order. A panel holds <see cref="PanelWidth"/> neighbouring outputs, two vectors, for all inputs:
/// outputs lie in lanes, inputs follow each other, so a sum over inputs stays in its lane and needs no horizontal additions.
/// Inputs are padded to an even number and outputs to whole panels, with zeros.
/// </summary>
internal sealed unsafe class PackedMatrix
{
    /// <summary>Inputs that share a scale in <see cref="WeightFormat.Int8"/>.</summary>
    public const int Int8GroupInputs = 128;

    private byte* _data;

    public PackedMatrix(int inputs, int outputs, int panelWidth, WeightFormat format)
    {
        (Inputs, Outputs, PanelWidth, Format) = (inputs, outputs, panelWidth, format);
        PaddedInputs = (inputs + 1) / 2 * 2;
        Panels = (outputs + panelWidth - 1) / panelWidth;
        PanelBytes = (long)PaddedInputs * panelWidth * BytesPerWeight + Groups * ScaleBytes;
        Bytes = (Panels * PanelBytes + 4095) / 4096 * 4096;
    }

    public int Inputs { get; }
    public int PaddedInputs { get; }
    public int Outputs { get; }
    public int PanelWidth { get; }
    public int Panels { get; }
    public WeightFormat Format { get; }
    public long PanelBytes { get; }

    /// <summary>Bytes of all panels, rounded up to whole pages.</summary>
    public long Bytes { get; }

    /// <summary>The first byte of a panel.</summary>
    public byte* Panel(int index) => _data + index * PanelBytes;

    private int BytesPerWeight => Format switch { WeightFormat.Float32 => 4, WeightFormat.BFloat16 => 2, _ => 1 };

    private int Groups => Format == WeightFormat.Int8 ? (PaddedInputs + Int8GroupInputs - 1) / Int8GroupInputs : 0;

    private int ScaleBytes => PanelWidth * sizeof(float);

    /// <summary>Converts a matrix into <paramref name="destination"/>, <see cref="Bytes"/> long and zeroed.</summary>
    /// <param name="destination">Where the panels go.</param>
    /// <param name="weights">Row-major.</param>
    /// <param name="inputStride">From an input to the next: [in, out] has the number of outputs here and 1 below.</param>
    /// <param name="outputStride">From an output to the next.</param>
    public void Fill(byte* destination, ReadOnlySpan<float> weights, int inputStride, int outputStride)
    {
        if (weights.Length != Inputs * (long)Outputs) throw new ArgumentException($"{weights.Length} weights for [{Inputs}, {Outputs}]");
        _data = destination;
        fixed (float* source = weights)
        {
            var address = (nint)source;
            Parallel.For(0, Panels, panel =>
            {
                var first = (float*)address + (long)panel * PanelWidth * outputStride;
                var outputs = Math.Min(PanelWidth, Outputs - panel * PanelWidth);
                for (var lane = 0; lane < outputs; lane++) FillLane(panel, lane, first + (long)lane * outputStride, inputStride);
            });
        }
    }

    /// <summary>Reads the weights of one output back as float32: a row of the embedding.</summary>
    public void ReadOutput(int output, float* destination)
    {
        var (panel, lane) = Math.DivRem(output, PanelWidth);
        for (var input = 0; input < Inputs; input++)
        {
            var weight = Address(panel, lane, input);
            destination[input] = Format switch
            {
                WeightFormat.Float32 => *(float*)weight,
                WeightFormat.BFloat16 => BitConverter.UInt32BitsToSingle((uint)*(ushort*)weight << 16),
                _ => (sbyte)*weight * *Scale(panel, lane, input),
            };
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillLane(int panel, int lane, float* source, int stride)
    {
        for (var input = 0; input < Inputs; input++)
        {
            var value = source[(long)input * stride];
            var weight = Address(panel, lane, input);
            if (Format == WeightFormat.Float32) *(float*)weight = value;
            else if (Format == WeightFormat.BFloat16) *(ushort*)weight = BFloat16Bits(value);
            else
            {
                if (input % Int8GroupInputs == 0) *Scale(panel, lane, input) = GroupScale(source, stride, input);
                var scale = *Scale(panel, lane, input);
                *weight = (byte)(sbyte)(scale == 0 ? 0 : MathF.Round(value / scale));
            }
        }
    }

    private float GroupScale(float* source, int stride, int first)
    {
        var largest = 0f;
        for (var input = first; input < Math.Min(first + Int8GroupInputs, Inputs); input++)
            largest = MathF.Max(largest, MathF.Abs(source[(long)input * stride]));
        return largest / 127;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Address(int panel, int lane, int input) => Format switch
    {
        WeightFormat.Float32 => Panel(panel) + ((long)input * PanelWidth + lane) * 4,
        WeightFormat.BFloat16 => Panel(panel) + ((long)(input / 2) * PanelWidth + lane) * 4 + input % 2 * 2,
        _ => Panel(panel) + (input / Int8GroupInputs + 1L) * ScaleBytes + ((long)(input / 2) * PanelWidth + lane) * 2 + input % 2,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float* Scale(int panel, int lane, int input) =>
        (float*)(Panel(panel) + (input / Int8GroupInputs) * ((long)ScaleBytes + Int8GroupInputs * PanelWidth)) + lane;

    /// <summary>Rounds to nearest, ties to even.</summary>
    private static ushort BFloat16Bits(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        if (float.IsNaN(value)) return (ushort)(bits >> 16 | 0x40);
        return (ushort)((bits + 0x7FFF + (bits >> 16 & 1)) >> 16);
    }
}
