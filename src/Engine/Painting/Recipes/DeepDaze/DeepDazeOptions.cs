namespace ComicCluster.Engine.Painting.Recipes.DeepDaze;

/// <summary>The parameters of Deep Daze 0.11.1's class <c>Imagine</c>, with its defaults.</summary>
public sealed record DeepDazeOptions
{
    /// <summary><c>lr</c>, constant over the run.</summary>
    public double LearningRate { get; init; } = 1e-5;

    /// <summary><c>batch_size</c>: cutouts of a micro-batch, whose embeddings are averaged.</summary>
    public int BatchSize { get; init; } = 4;

    /// <summary><c>gradient_accumulate_every</c>: micro-batches of a step.</summary>
    public int GradientAccumulateEvery { get; init; } = 4;

    /// <summary><c>epochs</c>; a story has one for each of its windows instead.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary><c>iterations</c>: steps of an epoch.</summary>
    public int Iterations { get; init; } = 1050;

    /// <summary><c>image_width</c>: the shorter side while painting, in pixels.</summary>
    public int ImageWidth { get; init; } = 512;

    /// <summary><c>num_layers</c>: sine layers; <c>deeper</c> means 32.</summary>
    public int NumLayers { get; init; } = 16;

    /// <summary><c>hidden_size</c>: units of a sine layer.</summary>
    public int HiddenSize { get; init; } = 256;

    /// <summary><c>theta_initial</c>: ω of the first layer.</summary>
    public double ThetaInitial { get; init; } = 30;

    /// <summary><c>theta_hidden</c>: ω of the other layers.</summary>
    public double ThetaHidden { get; init; } = 30;

    /// <summary><c>lower_bound_cutout</c>: least side of a cutout ÷ shorter side.</summary>
    public double LowerBoundCutout { get; init; } = 0.1;

    /// <summary><c>upper_bound_cutout</c>: where the sides of cutouts end, exclusive.</summary>
    public double UpperBoundCutout { get; init; } = 1;

    /// <summary><c>saturate_bound</c>: raise the lower bound to 0.75 over the run.</summary>
    public bool SaturateBound { get; init; }

    /// <summary><c>averaging_weight</c>: share of the averaged embeddings' loss.</summary>
    public double AveragingWeight { get; init; } = 0.3;

    /// <summary><c>gauss_sampling</c>: normal sides instead of uniform ones.</summary>
    public bool GaussSampling { get; init; }

    /// <summary><c>gauss_mean</c>: mean side ÷ shorter side.</summary>
    public double GaussMean { get; init; } = 0.6;

    /// <summary><c>gauss_std</c>: deviation of the sides ÷ shorter side.</summary>
    public double GaussStandardDeviation { get; init; } = 0.2;

    /// <summary><c>do_cutout</c>: false shows the whole picture alone.</summary>
    public bool DoCutout { get; init; } = true;

    /// <summary><c>center_bias</c>: normal positions around the centre.</summary>
    public bool CenterBias { get; init; }

    /// <summary><c>center_focus</c>: the larger, the nearer to the centre.</summary>
    public double CenterFocus { get; init; } = 2;

    /// <summary><c>optimizer</c>.</summary>
    public DeepDazeOptimizer Optimizer { get; init; } = DeepDazeOptimizer.AdamP;

    /// <summary><c>start_image_train_iters</c>: steps that fit a start image.</summary>
    public int StartImageTrainIterations { get; init; } = 50;

    /// <summary><c>start_image_lr</c>.</summary>
    public double StartImageLearningRate { get; init; } = 3e-4;

    /// <summary><c>create_story</c>: the text becomes a sequence of windows, one an epoch.</summary>
    public StoryOptions? Story { get; init; }

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its bounds; the message says which.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNotInside(LearningRate, 1e-9, 1);
        ArgumentOutOfRangeException.ThrowIfNotInside(BatchSize, 1, 256);
        ArgumentOutOfRangeException.ThrowIfNotInside(GradientAccumulateEvery, 1, 256);
        ArgumentOutOfRangeException.ThrowIfNotInside(Epochs, 1, 10_000);
        ArgumentOutOfRangeException.ThrowIfNotInside(Iterations, 1, 100_000);
        ArgumentOutOfRangeException.ThrowIfNotInside(ImageWidth, 16, 2048);
        ArgumentOutOfRangeException.ThrowIfNotInside(UpperBoundCutout, 0.02, 1);
        ArgumentOutOfRangeException.ThrowIfNotInside(LowerBoundCutout, 0.01, UpperBoundCutout - 0.01);
        ArgumentOutOfRangeException.ThrowIfNotInside(AveragingWeight, 0, 1);
        ArgumentOutOfRangeException.ThrowIfNotInside(GaussMean, 0, 1);
        ArgumentOutOfRangeException.ThrowIfNotInside(GaussStandardDeviation, 0, 1);
        ArgumentOutOfRangeException.ThrowIfNotInside(CenterFocus, 0.1, 100);
        ArgumentOutOfRangeException.ThrowIfNotInside(StartImageTrainIterations, 0, 100_000);
        ArgumentOutOfRangeException.ThrowIfNotInside(StartImageLearningRate, 1e-9, 1);
        Story?.Validate();
    }
}
