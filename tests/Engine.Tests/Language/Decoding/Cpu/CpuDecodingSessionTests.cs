using ComicCluster.Engine.Language.Decoding;

namespace ComicCluster.Engine.Tests.Language.Decoding.Cpu;

public sealed class CpuDecodingSessionTests
{
    private static readonly int[] Tokens = TinyGpt2.Tokens(180, 333);

    [Theory]
    [InlineData(3)] // in a block of the cache
    [InlineData(64)] // at the end of one
    [InlineData(100)]
    public void Reorder_ThenAppend_GoesOnAsTheParents(int length)
    {
        using var decoder = TinyGpt2.OddDecoder();
        using var session = decoder.Start(3);
        var logits = new float[3 * 333];
        session.Append([Tokens.AsMemory(0, length), Tokens.AsMemory(1, length), Tokens.AsMemory(2, length + 5)], logits);

        session.Reorder([2, 0, 0]);
        Assert.Equal([length + 5, length, length], Enumerable.Range(0, 3).Select(session.Length));
        session.Append([new[] { 11 }, new[] { 12 }, new[] { 13 }], logits); // children of one parent write into the block they share
        session.Append([new[] { 1 }, new[] { 1 }, new[] { 1 }], logits);

        AssertRow(decoder, logits, 0, [.. Tokens[2..(length + 7)], 11, 1]);
        AssertRow(decoder, logits, 1, [.. Tokens[..length], 12, 1]);
        AssertRow(decoder, logits, 2, [.. Tokens[..length], 13, 1]);
    }

    [Fact]
    public void Reorder_ManyTimes_NeedsNoMoreMemoryThanTheSequences()
    {
        using var decoder = TinyGpt2.OddDecoder();
        using var session = decoder.Start(2);
        var logits = new float[2 * 333];
        for (var step = 0; step < 199; step++)
        {
            session.Append([Tokens.AsMemory(step % 180, 1), Tokens.AsMemory((step + 1) % 180, 1)], logits);
            session.Reorder(step % 3 == 0 ? [1, 1] : [1, 0]);
        }
        Assert.Equal(199, session.Length(0));
        Assert.All(logits, logit => Assert.True(float.IsFinite(logit)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(120)]
    public void Truncate_ThenAppend_GoesOnFromThere(int length)
    {
        using var decoder = TinyGpt2.OddDecoder();
        using var session = decoder.Start(2);
        var logits = new float[2 * 333];
        session.Append([Tokens.AsMemory(0, 120), Tokens.AsMemory(3, 70)], logits);
        session.Reorder([0, 0]);

        session.Truncate(0, length);
        session.Append([new[] { 5, 6 }, new[] { 7 }], logits);

        Assert.Equal(length + 2, session.Length(0));
        AssertRow(decoder, logits, 0, [.. Tokens[..length], 5, 6]);
        AssertRow(decoder, logits, 1, [.. Tokens[..120], 7]);
    }

    [Fact]
    public void Append_EmptyEntry_LeavesSequenceAndLogitsAlone()
    {
        using var decoder = TinyGpt2.OddDecoder();
        using var session = decoder.Start(2);
        var logits = new float[2 * 333];
        session.Append([Tokens.AsMemory(0, 4), Tokens.AsMemory(4, 6)], logits);
        var before = logits[333..];

        session.Append([new[] { 9 }, ReadOnlyMemory<int>.Empty], logits);
        Assert.Equal(before, logits[333..]);
        Assert.Equal([5, 6], [session.Length(0), session.Length(1)]);
        AssertRow(decoder, logits, 0, [.. Tokens[..4], 9]);

        session.Append([ReadOnlyMemory<int>.Empty, ReadOnlyMemory<int>.Empty], logits);
        Assert.Equal(before, logits[333..]);
    }

    [Fact]
    public void Append_BeyondTheContext_ThrowsAndChangesNothing()
    {
        using var decoder = TinyGpt2.OddDecoder();
        using var session = decoder.Start(2);
        var logits = new float[2 * 333];
        session.Append([Tokens, Tokens.AsMemory(0, 10)], logits);
        var before = logits.ToArray();

        var error = Assert.Throws<ArgumentException>(() => session.Append([Tokens.AsMemory(0, 21), Tokens.AsMemory(0, 1)], logits));
        Assert.Contains("context has 200", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, logits);
        Assert.Equal([180, 10], [session.Length(0), session.Length(1)]);

        session.Append([Tokens.AsMemory(0, 20), Tokens.AsMemory(0, 1)], logits);
        Assert.Equal(200, session.Length(0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(333)]
    [InlineData(int.MaxValue)]
    public void Append_IdOutsideTheVocabulary_Throws(int id)
    {
        using var decoder = TinyGpt2.OddDecoder();
        using var session = decoder.Start(2);
        var error = Assert.Throws<ArgumentException>(() => session.Append([new[] { 1 }, new[] { 2, id }], new float[2 * 333]));
        Assert.Contains($"{id} of sequence 1", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, session.Length(0));
    }

    [Fact]
    public void Calls_WithWrongArguments_Throw()
    {
        using var decoder = TinyGpt2.OddDecoder();
        Assert.Throws<ArgumentOutOfRangeException>(() => decoder.Start(0));
        using var session = decoder.Start(2);
        Assert.Equal(2, session.BatchSize);
        Assert.Throws<ArgumentException>(() => session.Append([new[] { 1 }], new float[2 * 333]));
        Assert.Throws<ArgumentException>(() => session.Append([new[] { 1 }, new[] { 1 }], new float[333]));
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Length(2));
        Assert.Throws<ArgumentException>(() => session.Reorder([0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Reorder([0, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Truncate(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Truncate(0, -1));
    }

    [Fact]
    public void Append_AfterDispose_Throws()
    {
        var decoder = TinyGpt2.OddDecoder();
        using var session = decoder.Start(1);
        var closed = decoder.Start(1);
        closed.Dispose();
        closed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => closed.Append([new[] { 1 }], new float[333]));
        decoder.Dispose();
        decoder.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.Append([new[] { 1 }], new float[333]));
        Assert.Throws<ObjectDisposedException>(() => decoder.Start(1));
    }

    private static void AssertRow(IDecoder decoder, float[] logits, int row, int[] tokens) =>
        Assert.Equal(TinyGpt2.Logits(decoder, tokens), logits[(row * 333)..((row + 1) * 333)]);
}
