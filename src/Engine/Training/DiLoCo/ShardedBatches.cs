using ComicCluster.Engine.Training.FineTuning;

namespace ComicCluster.Engine.Training.DiLoCo;

/// <summary>
/// A worker's part of the documents, which are dealt out into as many shards as there may be workers. In each round a worker reads another shard, and
/// no two read the same: so all is read, too, while there are fewer workers than shards.
/// </summary>
public sealed class ShardedBatches : IBatchSource
{
    private readonly EpochBatches[] _shards;
    private readonly int _worker, _localSteps;

    /// <param name="settings">Order, batches and seed.</param>
    /// <param name="documents">What all workers learn from; at least one for each.</param>
    /// <param name="worker">Which worker, from 0.</param>
    /// <param name="workers">How many there may be.</param>
    /// <param name="localSteps">Steps of a round.</param>
    /// <param name="padding">The token that fills batches up.</param>
    /// <exception cref="ArgumentException">There are fewer documents than workers.</exception>
    public ShardedBatches(FineTuningSettings settings, IReadOnlyList<TrainingDocument> documents, int worker, int workers, int localSteps, int padding)
    {
        if (documents.Count < workers) throw new ArgumentException($"{workers} workers need at least as many stories, and there are {documents.Count}.", nameof(documents));
        (_worker, _localSteps) = (worker, localSteps);
        _shards = [.. Enumerable.Range(0, workers).Select(shard => new EpochBatches(
            [.. documents.Where((_, number) => number % workers == shard)], settings.Order, settings.BatchSize, settings.Accumulation, padding, settings.Seed))];
        StepsPerEpoch = _shards[0].StepsPerEpoch; // none has more documents
    }

    /// <summary>Steps in which each worker reads a shard once, and all together all documents.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>How many steps were given: where the round is, and in its shard the worker.</summary>
    public ulong Position { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<TrainingBatch> Next()
    {
        var round = (int)(Position / (ulong)_localSteps % (ulong)_shards.Length);
        var shard = _shards[(_worker + round) % _shards.Length];
        shard.Position = Position++;
        return shard.Next();
    }
}
