namespace ComicCluster.Engine.Vision.Training;

/// <summary>
/// How a small CLIP is trained to guide a painter. First both encoders learn from captions; then the text encoder is frozen, and the image
/// encoder learns to tell pictures from what the painter makes of it.
/// </summary>
public sealed record ClipTrainingOptions
{
    /// <summary>All random choices follow from it.</summary>
    public ulong Seed { get; init; }

    /// <summary>Steps of the whole training.</summary>
    public long Steps { get; init; } = 5600;

    /// <summary>Steps in which both encoders learn, before the painter joins in.</summary>
    public long ContrastiveSteps { get; init; } = 4000;

    /// <summary>Captioned pictures a step.</summary>
    public int Batch { get; init; } = 160;

    /// <summary>Pictures of noise among them.</summary>
    public int NoisePictures { get; init; } = 8;

    /// <summary>The highest learning rate while both encoders learn.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>The highest learning rate against the painter.</summary>
    public double PainterLearningRate { get; init; } = 5e-4;

    /// <summary>Steps in which a learning rate rises.</summary>
    public long WarmUpSteps { get; init; } = 150;

    /// <summary>Share of the steps against the painter in which the learning rate falls, at the end.</summary>
    public double FallShare { get; init; } = 0.4;

    /// <summary>Decay of matrices and embeddings.</summary>
    public double WeightDecay { get; init; } = 0.05;

    /// <summary>Gradients with a larger Euclidean norm, all together, are scaled to it.</summary>
    public double MaximumGradientNorm { get; init; } = 1;

    /// <summary>How much of the moving average of the weights a step keeps; the average is what is shipped.</summary>
    public double AverageDecay { get; init; } = 0.995;

    /// <summary>Weight of the contrast of a picture's facts with all others, against that of captions.</summary>
    public double NamingWeight { get; init; } = 0.5;

    /// <summary>Weight of reading facts off the embeddings, against the contrastive loss.</summary>
    public double FactWeight { get; init; } = 0.125;

    /// <summary>How much more a fact that holds counts than one that does not.</summary>
    public double FactPositiveWeight { get; init; } = 4;

    /// <summary>Share of the steps in which pictures are moved against the encoder first: a single step along the gradient.</summary>
    public double AdversaryShare { get; init; } = 0.25;

    /// <summary>Euclidean length of that move in colours of 0..1 over the whole picture; each picture has 0.25 to 1.25 times as much.</summary>
    public double AdversaryLength { get; init; } = 1.5;

    /// <summary>Pictures that are painted all the time as pixels.</summary>
    public int PixelChains { get; init; } = 512;

    /// <summary>Those of them that a step goes on with.</summary>
    public int PixelChainsAStep { get; init; } = 24;

    /// <summary>Pictures that are painted all the time as small networks, with the painter's settings.</summary>
    public int SirenChains { get; init; } = 256;

    /// <summary>Those of them that a step goes on with.</summary>
    public int SirenChainsAStep { get; init; } = 32;
}
