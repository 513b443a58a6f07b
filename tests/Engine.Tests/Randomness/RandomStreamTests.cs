using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Tests.Randomness;

public sealed class RandomStreamTests
{
    [Fact]
    public void Philox_KnownAnswerVectors_AreReproduced()
    {
        // Random123's kat_vectors, philox4x32 with 10 rounds.
        Assert.Equal((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), RandomStream.Philox(0, 0, 0, 0, 0, 0));
        Assert.Equal(
            (0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu),
            RandomStream.Philox(uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue));
        Assert.Equal(
            (0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u),
            RandomStream.Philox(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0));
    }

    [Fact]
    public void Position_Restored_GoesOnWithTheSameNumbers()
    {
        var whole = new RandomStream(7, 3);
        for (var i = 0; i < 13; i++) whole.NextUInt32();
        var resumed = new RandomStream(7, 3, whole.Position);
        for (var i = 0; i < 20; i++) Assert.Equal(whole.NextUInt32(), resumed.NextUInt32());
    }

    [Fact]
    public void NextInt32_ManyDraws_CoversTheRangeEvenly()
    {
        var random = new RandomStream(1);
        var counts = new int[6];
        for (var i = 0; i < 60_000; i++) counts[random.NextInt32(-2, 4) + 2]++;
        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Fact]
    public void NextNormal_ManyDraws_HasMeanZeroAndDeviationOne()
    {
        var random = new RandomStream(2);
        var values = new float[100_000];
        random.FillNormal(values, 1);
        Assert.InRange(values.Average(), -0.01, 0.01);
        Assert.InRange(values.Average(v => (double)v * v), 0.98, 1.02);
    }
}
