using ComicCluster.Engine.Language.Decoding.Cpu;
using ComicCluster.Engine.Runtime;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Language.Decoding.Cpu;

public sealed class CpuDecoderTests
{
    [Fact]
    public void Constructor_MissingWeight_NamesIt()
    {
        using var scope = NewDisposeScope();
        var weights = TinyGpt2.Weights();
        weights.Remove("h.1.mlp.c_fc.bias");
        var error = Assert.Throws<ArgumentException>(() => new CpuDecoder(weights, TinyGpt2.Config));
        Assert.Contains("'h.1.mlp.c_fc.bias' is missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_WrongShapeOrType_NamesTheWeight()
    {
        using var scope = NewDisposeScope();
        var weights = TinyGpt2.Weights();
        var right = weights["h.0.attn.c_attn.weight"];
        weights["h.0.attn.c_attn.weight"] = right.t().contiguous();
        var error = Assert.Throws<ArgumentException>(() => new CpuDecoder(weights, TinyGpt2.Config));
        Assert.Contains("'h.0.attn.c_attn.weight' is [96, 32], not [32, 96]", error.Message, StringComparison.Ordinal);
        weights["h.0.attn.c_attn.weight"] = right.to_type(ScalarType.Float64);
        error = Assert.Throws<ArgumentException>(() => new CpuDecoder(weights, TinyGpt2.Config));
        Assert.Contains("float32", error.Message, StringComparison.Ordinal);
        weights["h.0.attn.c_attn.weight"] = right;
        Assert.Throws<ArgumentOutOfRangeException>(() => new CpuDecoder(weights, TinyGpt2.Config, (WeightFormat)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CpuDecoder(weights, TinyGpt2.Config, threads: 0));
    }

    [Fact]
    public void Constructor_Weights_AreCopied()
    {
        var before = LiveTensors.Settled();
        CpuDecoder decoder;
        using (NewDisposeScope())
        {
            var weights = TinyGpt2.Weights();
            decoder = new CpuDecoder(weights, TinyGpt2.Config);
            foreach (var weight in weights.Values) weight.zero_();
        }
        using (decoder)
        {
            Assert.Equal(before, TorchRuntime.LiveTensors);
            Assert.Contains(TinyGpt2.Logits(decoder, [1, 2, 3]), logit => logit != 0);
            Assert.Equal(before, TorchRuntime.LiveTensors);
        }
    }

    [Fact]
    public void MatrixBytes_OfEachFormat_AreThoseOfItsWeights()
    {
        const double weights = 2 * (4 * 192 * 192 + 2 * 192 * 514) + 333 * 192;
        foreach (var (format, bytes) in new[] { (WeightFormat.Float32, 4.0), (WeightFormat.BFloat16, 2.0), (WeightFormat.Int8, 1.04) })
        {
            using var decoder = TinyGpt2.OddDecoder(format);
            Assert.InRange(decoder.MatrixBytes / weights, bytes, bytes * 1.15); // whole panels and pages
        }
    }

    [Fact]
    public void Append_InSteadyState_AllocatesNothing()
    {
        using var decoder = TinyGpt2.OddDecoder(threads: 1);
        using var session = decoder.Start(2);
        var logits = new float[2 * 333];
        ReadOnlyMemory<int>[] tokens = [new[] { 1 }, new[] { 2 }];
        for (var step = 0; step < 66; step++) session.Append(tokens, logits);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 60; step++) session.Append(tokens, logits); // up to the end of the second block of the cache
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Append_FromSeveralThreads_TakesTurns()
    {
        using var decoder = TinyGpt2.OddDecoder();
        var expected = Enumerable.Range(0, 4).Select(i => TinyGpt2.Logits(decoder, TinyGpt2.Tokens(40, 333, (ulong)i))).ToArray();
        var actual = new float[4][];
        var threads = Enumerable.Range(0, 4).Select(i => new Thread(() =>
            actual[i] = TinyGpt2.Logits(decoder, TinyGpt2.Tokens(40, 333, (ulong)i), [.. Enumerable.Repeat(1, 40)]))).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void NativeBuffer_TooLarge_SaysHowMuch()
    {
        var error = Assert.Throws<InsufficientMemoryException>(() => new NativeBuffer(1L << 60, "model weights"));
        Assert.Contains("1,152,921,504,606,846,976 bytes of model weights", error.Message, StringComparison.Ordinal);
    }
}
