namespace ComicCluster.Engine.Training;

/// <summary>What a training learns from, step by step.</summary>
public interface IBatchSource
{
    /// <summary>All that is needed to go on later: a source with the same data that is given it goes on with the same batches.</summary>
    ulong Position { get; set; }

    /// <summary>The next step's batches, on the CPU. Their gradients are added; the caller's scope owns the tensors.</summary>
    IReadOnlyList<TrainingBatch> Next();
}
