namespace ComicCluster.Engine.Vision.Training;

/// <summary>What a step of training did. Losses are in nats, before the step.</summary>
/// <param name="Step">How many steps were taken, this one included.</param>
/// <param name="Contrastive">The contrastive loss, with that of the painted pictures.</param>
/// <param name="Naming">The contrast of the pictures' facts with all others.</param>
/// <param name="ImageFacts">Cross-entropy of a picture's facts, summed over them.</param>
/// <param name="TextFacts">Cross-entropy of a caption's facts, summed over them; 0 once the text encoder is frozen.</param>
/// <param name="Accuracy">Share of the batch's pictures that find their own caption.</param>
/// <param name="PixelsBehind">How many logits pictures painted as pixels are behind the real ones of the same caption; NaN without them.</param>
/// <param name="SirensBehind">The same for pictures painted by networks.</param>
/// <param name="GradientNorm">Euclidean norm of all gradients, before clipping.</param>
/// <param name="LearningRate">Of this step.</param>
public sealed record ClipTrainingStep(
    long Step, double Contrastive, double Naming, double ImageFacts, double TextFacts, double Accuracy, double PixelsBehind, double SirensBehind,
    double GradientNorm, double LearningRate);
