namespace ComicCluster.Engine.Training;

/// <summary>How GPT-2 is trained: AdamW, by default without weight decay and without clipping.</summary>
public sealed record TrainingOptions
{
    /// <summary>The learning rate of each step.</summary>
    public required LearningRateSchedule LearningRate { get; init; }

    /// <summary>Decay of the mean gradient.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean squared gradient.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>AdamW's ε.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Where ε is added; see <see cref="FusedAdamW"/>.</summary>
    public bool EpsilonBeforeCorrection { get; init; }

    /// <summary>Decay of matrices and embeddings; biases and LayerNorms never decay.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Gradients with a larger Euclidean norm, all together, are scaled to it; infinity is off.</summary>
    public double MaximumGradientNorm { get; init; } = double.PositiveInfinity;

    /// <summary>
    /// Keeps only what goes into each block, and computes the rest again on the way back: a third more work, a fraction of the memory, and
    /// the same gradients (Chen et al., "Training deep nets with sublinear memory cost", 2016).
    /// </summary>
    public bool GradientCheckpointing { get; init; }

    /// <summary>
    /// Whether products with weights are computed in bfloat16. Weights, moments, sums and all else stay in float32 (Micikevicius et al., "Mixed
    /// precision training", 2018; bfloat16 has float32's range, so the loss needs no scale).
    /// </summary>
    public bool HasBFloat16Products { get; init; }

    /// <summary>Steps that count as taken before the first one: where the learning rate begins, and dropout's choices.</summary>
    public long FirstStep { get; init; }

    /// <summary>What dropout's choices depend on, together with the numbers of the step, the batch and the block.</summary>
    public ulong Seed { get; init; }
}
