using ComicCluster.Engine.Language.Decoding.Cpu;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Runtime;

namespace ComicCluster.Engine.Tests.Language.Decoding.Cpu;

public sealed unsafe class KernelTests
{
    public static TheoryData<int, WeightFormat> Kernels =>
        new(from width in KernelSelection.Supported from format in Enum.GetValues<WeightFormat>() select ((int)width, format));

    [Theory, MemberData(nameof(Kernels))]
    public void Multiply_AnyRows_AgreesWithDoublePrecisionAndWithOneRow(int width, WeightFormat format)
    {
        const int inputs = 300, outputs = 150, rows = 17;
        var kernels = KernelSelection.Create(format, (VectorWidth)width);
        var random = new RandomStream(5);
        var weights = new float[inputs * outputs];
        random.FillNormal(weights, 1);
        var matrix = new PackedMatrix(inputs, outputs, kernels.PanelWidth, format);
        using var memory = new NativeBuffer(matrix.Bytes, "test");
        memory.Clear();
        matrix.Fill(memory.Pointer, weights, outputs, 1);
        using RowBuffer x = new(24, inputs), prepared = new(24, inputs), y = new(24, outputs);
        using RowBuffer single = new(1, outputs), bias = new(1, outputs);
        using var tile = new NativeBuffer(8 * kernels.PanelWidth * sizeof(float), "test");
        for (var row = 0; row < rows; row++) random.FillNormal(new Span<float>(x.Rows[row], inputs), 1 + row);
        var input = kernels.Prepare(x.Rows, rows, inputs, prepared.Rows);
        var stored = new float[inputs];

        kernels.Multiply(matrix, (0, matrix.Panels), input, y.Rows, rows, bias.Rows[0], Epilogue.Bias, (float*)tile.Pointer);

        for (var row = 0; row < rows; row++)
        {
            kernels.Multiply(matrix, (0, matrix.Panels), input + row, single.Rows, 1, bias.Rows[0], Epilogue.Bias, (float*)tile.Pointer);
            Assert.True(new Span<float>(single.Rows[0], outputs).SequenceEqual(new Span<float>(y.Rows[row], outputs)));
            for (var output = 0; output < outputs; output++)
            {
                fixed (float* destination = stored) matrix.ReadOutput(output, destination);
                double sum = 0, size = 0;
                for (var i = 0; i < inputs; i++)
                {
                    sum += (double)x.Rows[row][i] * stored[i];
                    size += Math.Abs(x.Rows[row][i] * stored[i]);
                }
                Assert.Equal(sum, y.Rows[row][output], size * (format == WeightFormat.Int8 ? 1e-5 : 1e-6));
            }
        }
    }

    [Theory, MemberData(nameof(Kernels))]
    public void Multiply_Epilogues_AddBiasGeluAndResidual(int width, WeightFormat format)
    {
        const int outputs = 70;
        var kernels = KernelSelection.Create(format, (VectorWidth)width);
        var matrix = new PackedMatrix(2, outputs, kernels.PanelWidth, format);
        using var memory = new NativeBuffer(matrix.Bytes, "test");
        memory.Clear();
        matrix.Fill(memory.Pointer, [.. Enumerable.Repeat(1f, 2 * outputs)], outputs, 1);
        using RowBuffer x = new(8, 2), prepared = new(8, 2), y = new(8, outputs), bias = new(1, outputs);
        using var tile = new NativeBuffer(8 * kernels.PanelWidth * sizeof(float), "test");
        x.Rows[0][0] = 1;
        var input = kernels.Prepare(x.Rows, 1, 2, prepared.Rows);
        for (var i = 0; i < outputs; i++) bias.Rows[0][i] = -2.5f + 0.05f * i;

        void Multiply(Epilogue epilogue) =>
            kernels.Multiply(matrix, (0, matrix.Panels), input, y.Rows, 1, bias.Rows[0], epilogue, (float*)tile.Pointer);

        Multiply(Epilogue.BiasGelu);
        for (var i = 0; i < outputs; i++) Assert.Equal(Gelu(1 + bias.Rows[0][i]), y.Rows[0][i], 2e-6);
        Multiply(Epilogue.Bias);
        Multiply(Epilogue.BiasResidual);
        for (var i = 0; i < outputs; i++) Assert.Equal(2 * (1 + bias.Rows[0][i]), y.Rows[0][i], 2e-6);
        y.Rows[0][outputs] = 77;
        Multiply(Epilogue.None);
        for (var i = 0; i < outputs; i++) Assert.Equal(1, y.Rows[0][i], 2e-6);
        Assert.Equal(77, y.Rows[0][outputs]); // logits of the next sequence stand there
    }

    [Fact]
    public void Gelu_OverItsRange_HasARelativeErrorOfAFewRoundings()
    {
        for (var x = -9.0; x < 30; x += 0.0013)
        {
            var expected = Gelu((float)x);
            // Below zero the result goes down like e^(2z), which multiplies the relative error of the rounded 2z by |2z|.
            var roundings = 4 + (x < 0 ? 4 * Math.Abs(2 * 0.7979 * (x + 0.0447 * x * x * x)) : 0);
            Assert.Equal(expected, VectorMath<SimdScalar, float>.Gelu((float)x), roundings * Math.Pow(2, -24) * Math.Abs(expected));
        }
    }

    [Fact]
    public void Exp_OverItsRange_HasARelativeErrorBelowTwoTenMillionths()
    {
        for (var x = -87f; x < 88; x += 0.0071f)
            Assert.Equal(Math.Exp(x), VectorMath<SimdScalar, float>.Exp(x), 2e-7 * Math.Exp(x));
        Assert.Equal(1, VectorMath<SimdScalar, float>.Exp(0));
        Assert.InRange(VectorMath<SimdScalar, float>.Exp(float.NegativeInfinity), 0, 2e-38f);
    }

    [Fact]
    public void ReadOutput_OfBFloat16_IsTheNearestWithTiesToEven()
    {
        float[] values = [1f, 1f + 1f / 256, 1f + 3f / 256, 1f + 1.01f / 256, -3.14159274f, 0f, float.NaN];
        float[] expected = [1f, 1f, 1f + 4f / 256, 1f + 2f / 256, -3.140625f, 0f, float.NaN];
        Assert.Equal(expected, Stored(values, WeightFormat.BFloat16));
    }

    [Fact]
    public void ReadOutput_OfInt8_IsWithinHalfAStepOfItsGroup()
    {
        var values = new float[400];
        new RandomStream(2).FillNormal(values, 1);
        values[0] = 40; // coarse steps, in the first group of 128 only
        var stored = Stored(values, WeightFormat.Int8);
        for (var i = 0; i < values.Length; i++)
        {
            var group = values.AsSpan(i / 128 * 128, Math.Min(128, 400 - i / 128 * 128)).ToArray();
            Assert.Equal(values[i], stored[i], group.Max(MathF.Abs) / 127 * 0.501f);
        }
        Assert.NotEqual(values, stored);
    }

    private static float[] Stored(float[] values, WeightFormat format)
    {
        var matrix = new PackedMatrix(values.Length, 1, 32, format);
        using var memory = new NativeBuffer(matrix.Bytes, "test");
        memory.Clear();
        matrix.Fill(memory.Pointer, values, 1, 1);
        var stored = new float[values.Length];
        fixed (float* destination = stored) matrix.ReadOutput(0, destination);
        return stored;
    }

    // 0.5 x (1 + tanh z) = x / (1 + e^(-2z)); as tanh, double precision would not do for x < -5.
    private static double Gelu(double x) => x / (1 + Math.Exp(-2 * Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
}
