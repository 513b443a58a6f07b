using static TorchSharp.torch;

namespace ComicCluster.Engine.Optimizers;

/// <summary>
/// Changes parameters along their gradients. It keeps its state beside them, in their type and on their device, and never owns them.
/// </summary>
public interface IOptimizer : IDisposable
{
    /// <summary>What the parameters' steps are multiplied with; may change before every step.</summary>
    double LearningRate { get; set; }

    /// <summary>How many steps were taken.</summary>
    long StepCount { get; }

    /// <summary>Takes one step along the parameters' own gradients (<c>grad</c>), and leaves these as they are.</summary>
    /// <exception cref="InvalidOperationException">A parameter has no gradient.</exception>
    void Step();

    /// <summary>Takes one step along the given gradients.</summary>
    /// <param name="gradients">One a parameter, in their order and of their shapes.</param>
    /// <exception cref="ArgumentException">The number of gradients or a shape is another one.</exception>
    void Step(IReadOnlyList<Tensor> gradients);

    /// <summary>
    /// Copies the state for a checkpoint: tensors named "index.name", such as <c>0.exp_avg</c>. The caller owns them, and stores
    /// <see cref="StepCount"/> with them.
    /// </summary>
    IReadOnlyDictionary<string, Tensor> ExportState();

    /// <summary>Goes on from a checkpoint; the given tensors are copied.</summary>
    /// <param name="state">What <see cref="ExportState"/> gave.</param>
    /// <param name="stepCount">The <see cref="StepCount"/> at that time.</param>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape; then nothing was changed.</exception>
    void ImportState(IReadOnlyDictionary<string, Tensor> state, long stepCount);
}
