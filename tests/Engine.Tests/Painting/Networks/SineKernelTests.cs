using System.Runtime.Intrinsics;
using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Tests.Painting.Networks;

public sealed class SineKernelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(1000)]
    [InlineData(2000)]
    [InlineData(1e6)]
    public void SinCos_ManyArguments_IsWithinTwoUnitsInTheLastPlace(double bound)
    {
        var random = new RandomStream(1);
        var x = new float[16];
        var worst = 0.0;
        for (var repeat = 0; repeat < 5000; repeat++)
        {
            random.FillUniform(x, -bound, bound);
            var (sine, cosine) = SineKernel.SinCos(Vector512.Create(x));
            for (var i = 0; i < 16; i++)
                worst = Math.Max(worst, Math.Max(Ulps(sine[i], Math.Sin(x[i])), Ulps(cosine[i], Math.Cos(x[i]))));
        }
        Assert.InRange(worst, 0, 2);
    }

    [Fact]
    public void SinCos_SpecialArguments_AreExact()
    {
        float[] x = [0, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 2048, -2048, 3e38f, 1e-30f, 1, 2, 3, 4, 5, 6, 7];
        var (sine, cosine) = SineKernel.SinCos(Vector512.Create(x));
        Assert.Equal(0, sine[0]);
        Assert.Equal(1, cosine[0]);
        Assert.All([2, 3, 4], i => Assert.True(float.IsNaN(sine[i]) && float.IsNaN(cosine[i])));
        Assert.Equal(1e-30f, sine[8]);
        foreach (var i in (int[])[5, 6, 7, 9, 10, 11, 12, 13, 14, 15]) Assert.InRange(Ulps(sine[i], Math.Sin(x[i])), 0, 2);
    }

    /// <summary>The distance in units of the exact value's last place, but at least of that of 2⁻²³: near zero the argument's own
    /// rounding is larger.</summary>
    private static double Ulps(float value, double exact) =>
        Math.Abs(value - exact) / Math.Max(MathF.BitIncrement(Math.Abs((float)exact)) - Math.Abs((float)exact), Math.Pow(2, -46));
}
