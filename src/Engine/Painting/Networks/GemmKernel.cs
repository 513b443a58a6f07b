using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ComicCluster.Engine.Painting.Networks;

/// <summary>
/// The inner block of a float32 matrix product: 12 rows × 32 columns of C stay in 24 vector registers while the depth runs
/// (Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", 2008).
/// </summary>
internal static unsafe class GemmKernel
{
    /// <summary>Rows of a block.</summary>
    public const int BlockRows = 12;

    /// <summary>Columns of a block.</summary>
    public const int BlockColumns = 32;

    /// <summary>C = A·B, or C += A·B, for one block.</summary>
    /// <param name="a">A[r, k] is at a + r·row + k·aStep: a step of 1 reads A as it lies, a row of 1 reads it transposed.</param>
    /// <param name="row">See <paramref name="a"/>; in floats.</param>
    /// <param name="aStep">See <paramref name="a"/>; in floats.</param>
    /// <param name="b">B[k, 0..31] is at b + k·bStep.</param>
    /// <param name="bStep">In floats.</param>
    /// <param name="depth">How many k.</param>
    /// <param name="c">C[r, 0..31] is at c + r·cRow.</param>
    /// <param name="cRow">In floats.</param>
    /// <param name="add">Whether to add to C.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Block(float* a, nint row, nint aStep, float* b, nint bStep, int depth, float* c, nint cRow, bool add)
    {
        var row2 = 2 * row;
        float* a0 = a, a3 = a + 3 * row, a6 = a + 6 * row, a9 = a + 9 * row; // three rows a pointer: fewer registers
        Vector512<float> c00 = default, c01 = default;
        Vector512<float> c10 = default, c11 = default;
        Vector512<float> c20 = default, c21 = default;
        Vector512<float> c30 = default, c31 = default;
        Vector512<float> c40 = default, c41 = default;
        Vector512<float> c50 = default, c51 = default;
        Vector512<float> c60 = default, c61 = default;
        Vector512<float> c70 = default, c71 = default;
        Vector512<float> c80 = default, c81 = default;
        Vector512<float> c90 = default, c91 = default;
        Vector512<float> c100 = default, c101 = default;
        Vector512<float> c110 = default, c111 = default;
        for (; depth > 0; depth--)
        {
            Vector512<float> x, b0 = Vector512.Load(b), b1 = Vector512.Load(b + 16);
            x = Vector512.Create(*(a0)); c00 = Vector512.FusedMultiplyAdd(x, b0, c00); c01 = Vector512.FusedMultiplyAdd(x, b1, c01);
            x = Vector512.Create(*(a0 + row)); c10 = Vector512.FusedMultiplyAdd(x, b0, c10); c11 = Vector512.FusedMultiplyAdd(x, b1, c11);
            x = Vector512.Create(*(a0 + row2)); c20 = Vector512.FusedMultiplyAdd(x, b0, c20); c21 = Vector512.FusedMultiplyAdd(x, b1, c21);
            x = Vector512.Create(*(a3)); c30 = Vector512.FusedMultiplyAdd(x, b0, c30); c31 = Vector512.FusedMultiplyAdd(x, b1, c31);
            x = Vector512.Create(*(a3 + row)); c40 = Vector512.FusedMultiplyAdd(x, b0, c40); c41 = Vector512.FusedMultiplyAdd(x, b1, c41);
            x = Vector512.Create(*(a3 + row2)); c50 = Vector512.FusedMultiplyAdd(x, b0, c50); c51 = Vector512.FusedMultiplyAdd(x, b1, c51);
            x = Vector512.Create(*(a6)); c60 = Vector512.FusedMultiplyAdd(x, b0, c60); c61 = Vector512.FusedMultiplyAdd(x, b1, c61);
            x = Vector512.Create(*(a6 + row)); c70 = Vector512.FusedMultiplyAdd(x, b0, c70); c71 = Vector512.FusedMultiplyAdd(x, b1, c71);
            x = Vector512.Create(*(a6 + row2)); c80 = Vector512.FusedMultiplyAdd(x, b0, c80); c81 = Vector512.FusedMultiplyAdd(x, b1, c81);
            x = Vector512.Create(*(a9)); c90 = Vector512.FusedMultiplyAdd(x, b0, c90); c91 = Vector512.FusedMultiplyAdd(x, b1, c91);
            x = Vector512.Create(*(a9 + row)); c100 = Vector512.FusedMultiplyAdd(x, b0, c100); c101 = Vector512.FusedMultiplyAdd(x, b1, c101);
            x = Vector512.Create(*(a9 + row2)); c110 = Vector512.FusedMultiplyAdd(x, b0, c110); c111 = Vector512.FusedMultiplyAdd(x, b1, c111);
            a0 += aStep;
            a3 += aStep;
            a6 += aStep;
            a9 += aStep;
            b += bStep;
        }
        if (add)
        {
            (c00 + Vector512.Load(c + 0 * cRow)).Store(c + 0 * cRow); (c01 + Vector512.Load(c + 0 * cRow + 16)).Store(c + 0 * cRow + 16);
            (c10 + Vector512.Load(c + 1 * cRow)).Store(c + 1 * cRow); (c11 + Vector512.Load(c + 1 * cRow + 16)).Store(c + 1 * cRow + 16);
            (c20 + Vector512.Load(c + 2 * cRow)).Store(c + 2 * cRow); (c21 + Vector512.Load(c + 2 * cRow + 16)).Store(c + 2 * cRow + 16);
            (c30 + Vector512.Load(c + 3 * cRow)).Store(c + 3 * cRow); (c31 + Vector512.Load(c + 3 * cRow + 16)).Store(c + 3 * cRow + 16);
            (c40 + Vector512.Load(c + 4 * cRow)).Store(c + 4 * cRow); (c41 + Vector512.Load(c + 4 * cRow + 16)).Store(c + 4 * cRow + 16);
            (c50 + Vector512.Load(c + 5 * cRow)).Store(c + 5 * cRow); (c51 + Vector512.Load(c + 5 * cRow + 16)).Store(c + 5 * cRow + 16);
            (c60 + Vector512.Load(c + 6 * cRow)).Store(c + 6 * cRow); (c61 + Vector512.Load(c + 6 * cRow + 16)).Store(c + 6 * cRow + 16);
            (c70 + Vector512.Load(c + 7 * cRow)).Store(c + 7 * cRow); (c71 + Vector512.Load(c + 7 * cRow + 16)).Store(c + 7 * cRow + 16);
            (c80 + Vector512.Load(c + 8 * cRow)).Store(c + 8 * cRow); (c81 + Vector512.Load(c + 8 * cRow + 16)).Store(c + 8 * cRow + 16);
            (c90 + Vector512.Load(c + 9 * cRow)).Store(c + 9 * cRow); (c91 + Vector512.Load(c + 9 * cRow + 16)).Store(c + 9 * cRow + 16);
            (c100 + Vector512.Load(c + 10 * cRow)).Store(c + 10 * cRow); (c101 + Vector512.Load(c + 10 * cRow + 16)).Store(c + 10 * cRow + 16);
            (c110 + Vector512.Load(c + 11 * cRow)).Store(c + 11 * cRow); (c111 + Vector512.Load(c + 11 * cRow + 16)).Store(c + 11 * cRow + 16);
        }
        else
        {
            c00.Store(c + 0 * cRow); c01.Store(c + 0 * cRow + 16);
            c10.Store(c + 1 * cRow); c11.Store(c + 1 * cRow + 16);
            c20.Store(c + 2 * cRow); c21.Store(c + 2 * cRow + 16);
            c30.Store(c + 3 * cRow); c31.Store(c + 3 * cRow + 16);
            c40.Store(c + 4 * cRow); c41.Store(c + 4 * cRow + 16);
            c50.Store(c + 5 * cRow); c51.Store(c + 5 * cRow + 16);
            c60.Store(c + 6 * cRow); c61.Store(c + 6 * cRow + 16);
            c70.Store(c + 7 * cRow); c71.Store(c + 7 * cRow + 16);
            c80.Store(c + 8 * cRow); c81.Store(c + 8 * cRow + 16);
            c90.Store(c + 9 * cRow); c91.Store(c + 9 * cRow + 16);
            c100.Store(c + 10 * cRow); c101.Store(c + 10 * cRow + 16);
            c110.Store(c + 11 * cRow); c111.Store(c + 11 * cRow + 16);
        }
    }
}
