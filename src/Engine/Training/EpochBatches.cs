using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Training;

/// <summary>Batches of documents, each document once an epoch, padded on the right to the longest of their batch.</summary>
public sealed class EpochBatches : IBatchSource
{
    /// <summary>Documents of a bucket, in batches: enough for batches of one length, few enough for a random order.</summary>
    private const int BucketBatches = 64;

    private readonly IReadOnlyList<TrainingDocument> _documents;
    private readonly BatchOrder _order;
    private readonly int _batchSize, _accumulation, _padding;
    private readonly ulong _seed;
    private (ulong Epoch, int[][] Batches)? _plan;

    /// <param name="documents">What an epoch goes through; at least one.</param>
    /// <param name="order">In which order.</param>
    /// <param name="batchSize">Documents of a batch; the last of an epoch may have fewer.</param>
    /// <param name="accumulation">Batches of a step; the last step of an epoch may have fewer.</param>
    /// <param name="padding">The token that fills up; it never counts.</param>
    /// <param name="seed">Decides the order.</param>
    public EpochBatches(IReadOnlyList<TrainingDocument> documents, BatchOrder order, int batchSize, int accumulation, int padding, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfZero(documents.Count, nameof(documents));
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(accumulation, 1);
        (_documents, _order, _batchSize, _accumulation, _padding, _seed) = (documents, order, batchSize, accumulation, padding, seed);
        var batches = (documents.Count + batchSize - 1) / batchSize;
        StepsPerEpoch = (batches + accumulation - 1) / accumulation;
    }

    /// <summary>Steps of an epoch.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>How many steps were given.</summary>
    public ulong Position { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<TrainingBatch> Next()
    {
        var (epoch, step) = Math.DivRem(Position++, (ulong)StepsPerEpoch);
        if (_plan?.Epoch != epoch) _plan = (epoch, Plan(epoch));
        return [.. _plan.Value.Batches.Skip((int)step * _accumulation).Take(_accumulation).Select(Batch)];
    }

    /// <summary>The documents' numbers, batch by batch.</summary>
    internal int[][] Plan(ulong epoch)
    {
        var numbers = Enumerable.Range(0, _documents.Count).ToArray();
        if (_order == BatchOrder.AsGiven) return [.. numbers.Chunk(_batchSize)];
        var random = new RandomStream(_seed, epoch);
        Shuffle(numbers, random);
        if (_order == BatchOrder.Shuffled) return [.. numbers.Chunk(_batchSize)];
        // The one batch that may be smaller comes last in the last bucket, and then goes where chance puts it.
        var batches = numbers.Chunk(BucketBatches * _batchSize)
            .SelectMany(bucket => bucket.OrderBy(number => _documents[number].Tokens.Length).Chunk(_batchSize)).ToArray();
        Shuffle(batches, random);
        return batches;
    }

    private TrainingBatch Batch(int[] numbers)
    {
        var length = numbers.Max(number => _documents[number].Tokens.Length);
        var (tokens, counts) = (new long[numbers.Length * length], new long[numbers.Length * length]);
        Array.Fill(tokens, _padding);
        foreach (var (row, number) in numbers.Index())
        {
            var document = _documents[number];
            for (var i = 0; i < document.Tokens.Length; i++)
                (tokens[row * length + i], counts[row * length + i]) = (document.Tokens[i], i >= document.LearnedFrom ? 1 : 0);
        }
        long[] shape = [numbers.Length, length];
        return new(tensor(tokens, shape), tensor(counts, shape));
    }

    /// <summary>Fisher and Yates' shuffle.</summary>
    private static void Shuffle<T>(T[] items, RandomStream random)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = random.NextInt32(0, i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
