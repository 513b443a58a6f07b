using static TorchSharp.torch;

namespace ComicCluster.Engine.Optimizers;

/// <summary>
/// Adam whose step drops its radial part where the loss ignores the scale of the weights (Heo et al., "AdamP: slowing down the slowdown
/// for momentum optimizers on scale-invariant weights", 2021, algorithm 2; without Nesterov, as in torch_optimizer).
/// </summary>
/// <param name="parameters">What it changes. Those with more than one dimension (without the panels') are tested and projected.</param>
/// <param name="learningRate">η.</param>
/// <param name="weightDecay">λ; a step first shrinks the parameters by η · λ.</param>
/// <param name="batchedPanels">
/// The first dimension of every parameter holds independent panels: [panels, …]. Each is tested and projected for itself, as if it were
/// optimised alone.
/// </param>
/// <param name="beta1">Decay of the mean gradient.</param>
/// <param name="beta2">Decay of the mean squared gradient.</param>
/// <param name="epsilon">Added to the root of the mean squared gradient and to norms.</param>
public sealed class AdamP(
    IReadOnlyList<Tensor> parameters, double learningRate, double weightDecay = 0, bool batchedPanels = false, double beta1 = 0.9,
    double beta2 = 0.999, double epsilon = 1e-8) : IOptimizer
{
    // The paper's δ and weight decay ratio, as Deep Daze leaves them.
    private const double Delta = 0.1, DecayRatio = 0.1;

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
        var step = m / _moments.Denominator(v, StepCount);
        if (parameter.dim() > (batchedPanels ? 2 : 1))
        {
            var panels = batchedPanels ? parameter.shape[0] : 1;
            var rows = parameter.shape[batchedPanels ? 1 : 0];
            var projection = new ScaleInvariance(
                parameter.reshape(panels, rows, -1), gradient.reshape(panels, rows, -1), Delta, epsilon);
            step = projection.Project(step.view(panels, rows, -1)).view(parameter.shape);
            if (weightDecay > 0) parameter.view(panels, -1).mul_(1 - LearningRate * weightDecay * projection.DecayRatios(DecayRatio));
        }
        else if (weightDecay > 0)
        {
            parameter.mul_(1 - LearningRate * weightDecay);
        }
        parameter.add_(step, alpha: -LearningRate / _moments.Correction1(StepCount));
    });

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> ExportState() => _state.Export();

    /// <inheritdoc/>
    public void ImportState(IReadOnlyDictionary<string, Tensor> state, long stepCount) => _state.Import(state, stepCount);

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();
}
