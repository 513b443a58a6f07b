using static TorchSharp.torch;

namespace ComicCluster.Engine.Optimizers;

/// <summary>Adam (Kingma and Ba, 2015, algorithm 1).</summary>
/// <param name="parameters">What it changes; element by element, so a leading dimension may hold independent panels.</param>
/// <param name="learningRate">α.</param>
/// <param name="beta1">Decay of the mean gradient.</param>
/// <param name="beta2">Decay of the mean squared gradient.</param>
/// <param name="epsilon">Added to the root of the mean squared gradient.</param>
public sealed class Adam(
    IReadOnlyList<Tensor> parameters, double learningRate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) : IOptimizer
{
    private readonly OptimizerState _state = new(parameters, "exp_avg", "exp_avg_sq");
    private readonly Moments _moments = new(beta1, beta2, epsilon);

    /// <inheritdoc/>
    public double LearningRate { get; set; } = learningRate;

    /// <inheritdoc/>
    public long StepCount => _state.StepCount;

    /// <inheritdoc/>
    public void Step() => Step(_state.Gradients());

    /// <inheritdoc/>
    public void Step(IReadOnlyList<Tensor> gradients) => _state.Step(gradients, (parameter, gradient, state) =>
    {
        var (m, v) = (state[0], state[1]);
        _moments.Update(gradient, m, v);
        parameter.addcdiv_(m, _moments.Denominator(v, StepCount), -LearningRate / _moments.Correction1(StepCount));
    });

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> ExportState() => _state.Export();

    /// <inheritdoc/>
    public void ImportState(IReadOnlyDictionary<string, Tensor> state, long stepCount) => _state.Import(state, stepCount);

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();
}
