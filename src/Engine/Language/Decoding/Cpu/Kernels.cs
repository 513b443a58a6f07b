using System.Runtime.CompilerServices;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>The kernels of one vector width and weight format.</summary>
internal sealed unsafe class Kernels<TSimd, TVector, TPanel> : IKernels
    where TSimd : struct, ISimd<TVector> where TVector : unmanaged where TPanel : struct, IPanelKernel
{
    public int PanelWidth => 2 * TSimd.Width;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void LayerNorm(float* x, float* gain, float* bias, int width, float epsilon, float* y)
    {
        var whole = width / TSimd.Width * TSimd.Width;
        TVector sums = default;
        for (var i = 0; i < whole; i += TSimd.Width) sums = TSimd.Add(sums, TSimd.Load(x + i));
        var sum = TSimd.Sum(sums);
        for (var i = whole; i < width; i++) sum += x[i];
        var mean = sum / width;

        TVector squares = default, means = TSimd.Create(mean);
        for (var i = 0; i < whole; i += TSimd.Width)
        {
            var centred = TSimd.Subtract(TSimd.Load(x + i), means);
            squares = TSimd.FusedMultiplyAdd(centred, centred, squares);
        }
        var square = TSimd.Sum(squares);
        for (var i = whole; i < width; i++) square += (x[i] - mean) * (x[i] - mean);
        var scale = 1 / MathF.Sqrt(square / width + epsilon);

        var scales = TSimd.Create(scale);
        for (var i = 0; i < whole; i += TSimd.Width)
        {
            var normal = TSimd.Multiply(TSimd.Subtract(TSimd.Load(x + i), means), scales);
            TSimd.Store(TSimd.FusedMultiplyAdd(normal, TSimd.Load(gain + i), TSimd.Load(bias + i)), y + i);
        }
        for (var i = whole; i < width; i++) y[i] = (x[i] - mean) * scale * gain[i] + bias[i];
    }

    public float** Prepare(float** x, int rows, int inputs, float** prepared) => TPanel.Prepare(x, rows, inputs, prepared);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(PackedMatrix matrix, (int Begin, int End) panels, float** x, float** y, int rows, float* bias,
        Epilogue epilogue, float* tile)
    {
        if (rows == 1)
        {
            // Two streams through the memory, each of them without a jump: the hardware reads ahead.
            var half = (panels.End - panels.Begin + 1) / 2;
            for (var panel = panels.Begin; panel < panels.Begin + half; panel++)
            {
                var second = Math.Min(panel + half, panels.End - 1);
                TPanel.OneRow(matrix.Panel(panel), matrix.Panel(second), matrix.PaddedInputs, x[0], tile, tile + PanelWidth);
                Finish(tile, matrix, panel, bias, epilogue, y[0]);
                if (panel + half < panels.End) Finish(tile + PanelWidth, matrix, second, bias, epilogue, y[0]);
            }
            return;
        }
        for (var panel = panels.Begin; panel < panels.End; panel++)
        {
            for (int row = 0, step; row < rows; row += step)
            {
                step = TSimd.RowTile == 8 && rows - row > 4 ? 8 : 4;
                var weights = matrix.Panel(panel);
                if (step == 8) TPanel.EightRows(weights, matrix.PaddedInputs, x + row, tile);
                else TPanel.FourRows(weights, matrix.PaddedInputs, x + row, tile);
                for (var i = 0; i < Math.Min(step, rows - row); i++)
                    Finish(tile + i * PanelWidth, matrix, panel, bias, epilogue, y[row + i]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Attend(in SequenceSlice slice, (int Layer, int Head) head, float** qkv, float** mixed, float* scratch)
    {
        const int blockTokens = KeyValueLayout.BlockTokens;
        var layout = slice.Cache.Layout;
        var blocks = slice.Cache.Blocks;
        var offset = layout.Offset(head.Layer, head.Head);
        var column = head.Head * layout.HeadWidth;
        for (var first = 0; first < slice.FirstPosition; first += blockTokens)
            AttentionKernel<TSimd, TVector>.Prefetch(
                blocks[first / blockTokens]!.Pointer + offset, layout, Math.Min(blockTokens, slice.FirstPosition - first));
        for (var i = 0; i < slice.Rows; i++)
        {
            var (block, token) = Math.DivRem(slice.FirstPosition + i, blockTokens);
            var key = qkv[slice.FirstRow + i] + layout.Width + column;
            AttentionKernel<TSimd, TVector>.Store(blocks[block]!.Pointer + offset, layout, token, key, key + layout.Width);
        }
        float* query = scratch, result = query + layout.PaddedHeadWidth, scores = result + layout.PaddedHeadWidth;
        for (var i = 0; i < slice.Rows; i++)
        {
            var row = slice.FirstRow + i;
            var count = slice.FirstPosition + i + 1;
            var scale = TSimd.Create(1 / MathF.Sqrt(layout.HeadWidth));
            for (var d = 0; d < layout.HeadWidth; d += TSimd.Width)
                TSimd.Store(TSimd.Multiply(TSimd.Load(qkv[row] + column + d), scale), query + d);
            for (var first = 0; first < count; first += blockTokens)
            {
                var keys = blocks[first / blockTokens]!.Pointer + offset;
                AttentionKernel<TSimd, TVector>.Score(keys, query, layout.HeadWidth, Math.Min(blockTokens, count - first), scores + first);
            }
            var sum = TSimd.Create(AttentionKernel<TSimd, TVector>.Softmax(scores, count));
            new Span<float>(result, layout.PaddedHeadWidth).Clear();
            for (var first = 0; first < count; first += blockTokens)
            {
                var values = blocks[first / blockTokens]!.Pointer + offset + layout.KeyFloats;
                AttentionKernel<TSimd, TVector>.Mix(
                    values, scores + first, Math.Min(blockTokens, count - first), layout.PaddedHeadWidth, result);
            }
            for (var d = 0; d < layout.HeadWidth; d += TSimd.Width)
                TSimd.Store(TSimd.Divide(TSimd.Load(result + d), sum), result + d);
            new Span<float>(result, layout.HeadWidth).CopyTo(new Span<float>(mixed[row] + column, layout.HeadWidth));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Finish(float* tile, PackedMatrix matrix, int panel, float* bias, Epilogue epilogue, float* y)
    {
        var first = panel * 2 * TSimd.Width;
        y += first;
        bias += first;
        if (epilogue == Epilogue.None)
        {
            new Span<float>(tile, Math.Min(2 * TSimd.Width, matrix.Outputs - first)).CopyTo(new Span<float>(y, 2 * TSimd.Width));
            return;
        }
        for (var i = 0; i < 2 * TSimd.Width; i += TSimd.Width)
        {
            var value = TSimd.Add(TSimd.Load(tile + i), TSimd.Load(bias + i));
            if (epilogue == Epilogue.BiasGelu) value = VectorMath<TSimd, TVector>.Gelu(value);
            if (epilogue == Epilogue.BiasResidual) value = TSimd.Add(TSimd.Load(y + i), value);
            TSimd.Store(value, y + i);
        }
    }
}
