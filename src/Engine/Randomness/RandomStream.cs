namespace ComicCluster.Engine.Randomness;

/// <summary>
/// A counter-based random generator: Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
/// The n-th number depends on (seed, stream, n) alone, so a checkpoint stores three integers and a sequence never depends on
/// what its neighbours draw. Not safe for use by several threads at once.
/// </summary>
/// <param name="seed">The key. Store it with the result.</param>
/// <param name="stream">Independent sequences of one seed have different streams.</param>
/// <param name="position">How many 32-bit numbers were drawn already.</param>
public sealed class RandomStream(ulong seed, ulong stream = 0, ulong position = 0)
{
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57; // Salmon et al., table 2
    private const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;
    private const int Rounds = 10;

    private (uint A, uint B, uint C, uint D) _block;
    private ulong _blockIndex = ulong.MaxValue;

    /// <summary>The key.</summary>
    public ulong Seed { get; } = seed;

    /// <summary>Which sequence of the seed.</summary>
    public ulong Stream { get; } = stream;

    /// <summary>How many 32-bit numbers were drawn; a new stream that starts here goes on with the same numbers.</summary>
    public ulong Position { get; private set; } = position;

    /// <summary>A number that is uniform in [0, 2³²).</summary>
    public uint NextUInt32()
    {
        var index = Position >> 2;
        if (index != _blockIndex)
        {
            _block = Philox((uint)index, (uint)(index >> 32), (uint)Stream, (uint)(Stream >> 32), (uint)Seed, (uint)(Seed >> 32));
            _blockIndex = index;
        }
        return (Position++ & 3) switch { 0 => _block.A, 1 => _block.B, 2 => _block.C, _ => _block.D };
    }

    /// <summary>A number that is uniform in [0, 1), with 53 random bits.</summary>
    public double NextDouble() => (((ulong)NextUInt32() << 32 | NextUInt32()) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number that is uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double NextDouble(double low, double high) => low + (high - low) * NextDouble();

    /// <summary>An integer that is uniform in [<paramref name="low"/>, <paramref name="highExclusive"/>), without bias.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty.</exception>
    public int NextInt32(int low, int highExclusive)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(low, highExclusive);
        var range = (uint)(highExclusive - (long)low);
        while (true) // Lemire, "Fast random integer generation in an interval", 2019
        {
            var product = (ulong)NextUInt32() * range;
            if ((uint)product >= (uint)-(int)range % range) return (int)(low + (long)(product >> 32));
        }
    }

    /// <summary>A number that is normal with mean 0 and deviation 1 (Box and Muller, 1958; always four draws).</summary>
    public double NextNormal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>Fills with numbers that are uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public void FillUniform(Span<float> values, double low, double high)
    {
        foreach (ref var value in values) value = (float)NextDouble(low, high);
    }

    /// <summary>Fills with numbers that are normal with mean 0 and the given deviation.</summary>
    public void FillNormal(Span<float> values, double deviation)
    {
        foreach (ref var value in values) value = (float)(deviation * NextNormal());
    }

    /// <summary>One block of Philox4x32-10.</summary>
    internal static (uint A, uint B, uint C, uint D) Philox(uint a, uint b, uint c, uint d, uint key0, uint key1)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var product0 = (ulong)Multiplier0 * a;
            var product1 = (ulong)Multiplier1 * c;
            (a, b, c, d) = ((uint)(product1 >> 32) ^ b ^ key0, (uint)product1, (uint)(product0 >> 32) ^ d ^ key1, (uint)product0);
            key0 += Weyl0;
            key1 += Weyl1;
        }
        return (a, b, c, d);
    }
}
