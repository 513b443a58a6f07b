namespace ComicCluster.Engine.Painting.Recipes.Comic;

/// <summary>The options of the recipe comic. What each brings in speed is measured by <c>bench/run.sh painting-ablation</c>.</summary>
public sealed record ComicOptions
{
    /// <summary>The most steps that a painting may take.</summary>
    public const int MostSteps = 100_000;

    /// <summary>Sine layers.</summary>
    public int SineLayers { get; init; } = 6;

    /// <summary>Units of a sine layer.</summary>
    public int Width { get; init; } = 128;

    /// <summary>ω of the first layer: lower gives larger, smoother shapes.</summary>
    public double OmegaFirst { get; init; } = 10;

    /// <summary>ω of the other layers.</summary>
    public double OmegaHidden { get; init; } = 10;

    /// <summary>Factor on the initial weights of the linear layer: how much contrast the first picture has.</summary>
    public double OutputGain { get; init; } = 0.3;

    /// <summary>Shorter side while painting, in pixels; null takes the guide's, but at least 96.</summary>
    public int? RenderSide { get; init; }

    /// <summary>Steps after the starts.</summary>
    public int Steps { get; init; } = 300;

    /// <summary>Canvases that start; the one that does best on cutouts that none saw goes on.</summary>
    public int Starts { get; init; } = 4;

    /// <summary>Steps that each start takes, at half the size.</summary>
    public int StartSteps { get; init; } = 12;

    /// <summary>Adam's highest learning rate.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>
    /// Weight of how unsurely the guide tells a layer's close-up from what else it could be (cross-entropy), against 10 · cosine, where nothing was imagined.
    /// </summary>
    public double CloseUpContrast { get; init; } = 1;

    /// <summary>Steps in which the learning rate rises; then it falls along a cosine.</summary>
    public int WarmUpSteps { get; init; } = 10;

    /// <summary>The last learning rate ÷ the highest.</summary>
    public double FinalLearningRate { get; init; } = 0.1;

    /// <summary>How much of the moving average of the weights a step keeps; the average is what is shown.</summary>
    public double AverageDecay { get; init; } = 0.98;

    /// <summary>Cutouts that show the whole frame: the first exactly, the others with some of <see cref="Overscan"/>.</summary>
    public int WholeViews { get; init; } = 2;

    /// <summary>Other cutouts.</summary>
    public int Crops { get; init; } = 4;

    /// <summary>Close-ups of each layer that is looked at in some.</summary>
    public int CloseUps { get; init; } = 4;

    /// <summary>Least side of a cutout ÷ shorter side.</summary>
    public double SmallestCrop { get; init; } = 0.6;

    /// <summary>How far cutouts may reach over the frame ÷ half a side; there they see it mirrored. Else borders are hardly ever seen.</summary>
    public double Overscan { get; init; } = 0.1;

    /// <summary>Largest rotation of a crop to either side, in degrees.</summary>
    public double RotationDegrees { get; init; } = 8;

    /// <summary>Largest tilt of a crop: how much one border shrinks.</summary>
    public double Perspective { get; init; } = 0.1;

    /// <summary>Largest change of a cutout's contrast.</summary>
    public double ContrastJitter { get; init; } = 0.15;

    /// <summary>Deviation of a cutout's brightness.</summary>
    public double BrightnessJitter { get; init; } = 0.05;

    /// <summary>Deviation of the noise on a cutout's pixels.</summary>
    public double Noise { get; init; } = 0.04;

    /// <summary>Blur every second step of the first half, strongly at first: large shapes come before small ones.</summary>
    public bool CoarseToFine { get; init; } = true;

    /// <summary>Weight of the total variation, as seen at 48 pixels, against 10 · cosine.</summary>
    public double TotalVariation { get; init; } = 1;

    /// <summary>Mix the output with the correlation of natural colours before the sigmoid.</summary>
    public bool DecorrelateColours { get; init; } = true;

    /// <summary>A text about the style of every panel; null for none.</summary>
    public string? Style { get; init; }

    /// <summary>The style's weight.</summary>
    public double StyleWeight { get; init; } = 0.5;

    /// <summary>The weight of a panel's target image, in the cutouts that show the whole frame.</summary>
    public double TargetImageWeight { get; init; } = 1;

    /// <summary>Steps that fit a start image; there are no several starts then.</summary>
    public int PrimingSteps { get; init; } = 100;

    /// <summary>
    /// Weight of the mean squared difference from a start image while painting, against 10 · cosine: what it shows stays where it is.
    /// </summary>
    public double Anchor { get; init; }

    /// <summary>
    /// Weight of the mean squared difference from the picture that a prior imagined, both seen coarsely, against 10 · cosine: what is where stays, and its
    /// edges cost nothing.
    /// </summary>
    public double LayerAnchor { get; init; } = 60;

    /// <summary>The highest learning rate where a prior imagined what the panel begins with, ÷ <see cref="LearningRate"/>.</summary>
    public double ImaginedLearningRate { get; init; } = 0.2;

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its bounds; the message says which.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNotInside(RenderSide ?? 16, 16, 2048, nameof(RenderSide));
        ArgumentOutOfRangeException.ThrowIfNotInside(Steps, 1, MostSteps);
        ArgumentOutOfRangeException.ThrowIfNotInside(Starts, 1, 256);
        ArgumentOutOfRangeException.ThrowIfNotInside(StartSteps, 0, 1000);
        if (Starts > 1) ArgumentOutOfRangeException.ThrowIfNotInside(StartSteps, 1, 1000);
        ArgumentOutOfRangeException.ThrowIfNotInside(LearningRate, 1e-9, 1);
        ArgumentOutOfRangeException.ThrowIfNotInside(CloseUpContrast, 0, 100);
        ArgumentOutOfRangeException.ThrowIfNotInside(WarmUpSteps, 0, 100_000);
        ArgumentOutOfRangeException.ThrowIfNotInside(FinalLearningRate, 0, 1);
        ArgumentOutOfRangeException.ThrowIfNotInside(AverageDecay, 0, 0.99999);
        ArgumentOutOfRangeException.ThrowIfNotInside(WholeViews, 0, 256);
        ArgumentOutOfRangeException.ThrowIfNotInside(Crops, 0, 256);
        ArgumentOutOfRangeException.ThrowIfNotInside(CloseUps, 1, 64);
        ArgumentOutOfRangeException.ThrowIfNotInside(WholeViews + Crops, 1, 256, "WholeViews + Crops");
        ArgumentOutOfRangeException.ThrowIfNotInside(SmallestCrop, 0.05, 1);
        ArgumentOutOfRangeException.ThrowIfNotInside(Overscan, 0, 0.5);
        ArgumentOutOfRangeException.ThrowIfNotInside(RotationDegrees, 0, 45);
        ArgumentOutOfRangeException.ThrowIfNotInside(Perspective, 0, 0.4);
        ArgumentOutOfRangeException.ThrowIfNotInside(ContrastJitter, 0, 1);
        ArgumentOutOfRangeException.ThrowIfNotInside(BrightnessJitter, 0, 1);
        ArgumentOutOfRangeException.ThrowIfNotInside(Noise, 0, 1);
        ArgumentOutOfRangeException.ThrowIfNotInside(TotalVariation, 0, 1e4);
        ArgumentOutOfRangeException.ThrowIfNotInside(StyleWeight, -100, 100);
        ArgumentOutOfRangeException.ThrowIfNotInside(TargetImageWeight, 0, 100);
        ArgumentOutOfRangeException.ThrowIfNotInside(PrimingSteps, 0, 100_000);
        ArgumentOutOfRangeException.ThrowIfNotInside(Anchor, 0, 1e6);
        ArgumentOutOfRangeException.ThrowIfNotInside(LayerAnchor, 0, 1e6);
        ArgumentOutOfRangeException.ThrowIfNotInside(ImaginedLearningRate, 0, 1);
    }
}
